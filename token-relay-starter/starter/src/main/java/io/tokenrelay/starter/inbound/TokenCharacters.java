package io.tokenrelay.starter.inbound;

/**
 * What a {@code b64token} is made of, but for the padding at its end (RFC 6750 §2.1).
 *
 * <p>A table, because the characters of a token are as good as random: nobody guesses the way that comparisons would take.
 */
final class TokenCharacters {

    private static final boolean[] TABLE = new boolean[128];

    static {
        String others = "-._~+/";
        for (char c = 0; c < TABLE.length; c++) {
            TABLE[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || others.indexOf(c) >= 0;
        }
    }

    private TokenCharacters() {}

    static boolean contain(char c) {
        return c < TABLE.length && TABLE[c];
    }
}
