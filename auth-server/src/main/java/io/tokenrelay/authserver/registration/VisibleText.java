package io.tokenrelay.authserver.registration;

/** What a client says of itself for people to read: short, and as it looks. */
final class VisibleText {

    private VisibleText() {}

    /**
     * Whether the text is short and says nothing that can't be seen: no line breaks, no control characters, nothing that turns the
     * direction of what stands around it, and no characters that only a font of its own would show.
     */
    static boolean isOne(String text, int longest) {
        return !text.isBlank()
                && text.equals(text.strip())
                && text.length() <= longest
                && text.codePoints().allMatch(VisibleText::isVisible);
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
