package io.tokenrelay.core.contract;

/** What developers write into a reason, as one line that a contract can hold. */
final class PlainLine {

    private static final int MAX_LENGTH = 1000;

    private PlainLine() {}

    static String of(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH);
    }
}
