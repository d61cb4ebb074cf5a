package io.tokenrelay.authserver.secondfactor;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;

/**
 * A code that stands in for the app, once. It is 80 random bits, written in Base32: so nobody guesses one, however often they
 * try, and a fast hash keeps it as well as a slow one.
 */
final class RecoveryCode {

    /** How many a person gets. */
    static final int COUNT = 10;

    private static final int BYTES = 10;
    private static final Pattern FORM = Pattern.compile("[A-Z2-7]{16}");
    private static final Pattern IGNORED = Pattern.compile("[\\s-]");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private RecoveryCode(String value) {
        this.value = value;
    }

    static List<RecoveryCode> generateAll() {
        return Stream.generate(RecoveryCode::generate).limit(COUNT).toList();
    }

    private static RecoveryCode generate() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new RecoveryCode(Base32.toBase32String(bytes));
    }

    /** What somebody typed: in whatever case, with or without hyphens. None when it can't be a code. */
    static Optional<RecoveryCode> parse(String typed) {
        String value = IGNORED.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
        return FORM.matcher(value).matches() ? Optional.of(new RecoveryCode(value)) : Optional.empty();
    }

    /** As it is hashed. */
    String reveal() {
        return value;
    }

    /** As it is shown, once: in four groups. */
    String revealInGroups() {
        return value.replaceAll("(.{4})(?!$)", "$1-");
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "RecoveryCode[]";
    }
}
