package io.tokenrelay.authserver.clients;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Values of 256 random bits, of which only the {@link Sha256} is kept: client secrets, authorization codes, refresh
 * tokens.
 *
 * <p>Nobody can guess such a value, so a fast hash protects it as well as a slow one would, and can be looked up.
 */
public final class RandomSecret {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private RandomSecret() {}

    /** A new value: 43 characters of unpadded base64url. */
    public static String generate() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether the value could be one that {@link #generate()} made. */
    static boolean hasForm(String value) {
        return FORM.matcher(value).matches();
    }
}
