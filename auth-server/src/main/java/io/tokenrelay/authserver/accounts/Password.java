package io.tokenrelay.authserver.accounts;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * A password as a person typed it.
 *
 * <p>Normalised to NFC (RFC 8265 §4.2), so that it doesn't matter how a keyboard composes an accent. Says nothing of
 * itself in {@link #toString()}.
 */
public final class Password {

    /** The fewest characters a new password may have. */
    static final int MIN_LENGTH = 12;

    /** The most characters that are looked at: more would only cost the server time. */
    static final int MAX_LENGTH = 128;

    private final String value;

    public Password(String typed) {
        // Whoever sends megabytes is refused all the same; normalising them first would be a gift.
        this.value = typed.length() > 4 * MAX_LENGTH ? typed : Normalizer.normalize(typed, Form.NFC);
    }

    /** The characters themselves, for hashing only. */
    String reveal() {
        return value;
    }

    boolean isLongEnough() {
        return value.codePointCount(0, value.length()) >= MIN_LENGTH;
    }

    boolean isTooLong() {
        return value.codePointCount(0, value.length()) > MAX_LENGTH;
    }

    @Override
    public String toString() {
        return "[password]";
    }
}
