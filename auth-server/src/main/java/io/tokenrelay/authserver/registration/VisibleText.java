package io.tokenrelay.authserver.registration;

/** What a client says of itself for people to read: short, and as it looks. */
final class VisibleText {

    /** Letters and signs by their type, and blank to look at: fillers of Hangul, and the Braille pattern without dots. */
    private static final String LOOKS_LIKE_NOTHING = "\u115F\u1160\u3164\uFFA0\u2800";

    private static final String QUOTATION_MARKS = "\"\u201C\u201D\u201E\u201F";

    private VisibleText() {}

    /**
     * Whether the text is short and says nothing that can't be seen: no line breaks, no control characters, nothing that turns the
     * direction of what stands around it, no characters that only a font of its own would show, and no blanks but the space. It
     * has a letter or a digit, and none of the quotation marks that our pages put around it.
     */
    static boolean isOne(String text, int longest) {
        return !text.isBlank()
                && text.equals(text.strip())
                && text.length() <= longest
                && text.codePoints().anyMatch(Character::isLetterOrDigit)
                && text.codePoints().allMatch(VisibleText::isVisible);
    }

    private static boolean isVisible(int character) {
        if (character == ' ') {
            return true;
        }
        if (LOOKS_LIKE_NOTHING.indexOf(character) >= 0 || QUOTATION_MARKS.indexOf(character) >= 0) {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.ENCLOSING_MARK,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
