package io.tokenrelay.authserver.device;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The code that a device shows and a person types (RFC 8628 §6.1): eight letters, of which none is a vowel, so that no words
 * come out, and none looks like a digit. That makes 20⁸ codes, or 34 bits.
 */
final class UserCode {

    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 8;
    private static final Pattern FORM = Pattern.compile("[" + LETTERS + "]{" + LENGTH + "}");
    private static final Pattern OTHER = Pattern.compile("[^A-Z0-9]");

    /** More than anybody types between eight letters. */
    private static final int MOST_TYPED = 64;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String letters;

    private UserCode(String letters) {
        this.letters = letters;
    }

    static UserCode generate() {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            letters.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new UserCode(letters.toString());
    }

    /** A code as a person types or pastes it, in letters of either case and with anything between them; none if it can't be one. */
    static Optional<UserCode> parse(String typed) {
        if (typed.length() > MOST_TYPED) {
            return Optional.empty();
        }
        String letters = OTHER.matcher(typed.toUpperCase(Locale.ROOT)).replaceAll("");
        return FORM.matcher(letters).matches() ? Optional.of(new UserCode(letters)) : Optional.empty();
    }

    /** As the device and the pages show it: {@code XXXX-XXXX}. */
    String reveal() {
        return letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2);
    }

    @Override
    public String toString() {
        return "[user code]";
    }
}
