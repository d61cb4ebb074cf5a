package io.tokenrelay.authserver.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name a person types to sign in, in its normalised form.
 *
 * <p>ASCII only, so that no two names look alike, and lower case, so that {@code Alice} and {@code alice} are one
 * person. An e-mail address of that form is a username too.
 *
 * @param value 1 to 64 lower-case letters, digits and {@code . _ @ -}, which stand inside only
 */
public record Username(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?");

    /** @throws IllegalArgumentException when the value isn't a username in its normalised form */
    public Username {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(AccountError.USERNAME_FORM.fix());
        }
    }

    /** The username that someone typed, whatever its case and surrounding blanks; empty when it can't be one. */
    public static Optional<Username> parse(String typed) {
        String normalised = typed.strip().toLowerCase(Locale.ROOT);
        return FORM.matcher(normalised).matches() ? Optional.of(new Username(normalised)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
