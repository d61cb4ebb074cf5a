package io.tokenrelay.core.token;

import java.util.regex.Pattern;

/**
 * The key that a token is bound to (claim {@code cnf}, RFC 7800 §3.1): whoever presents the token must prove that they
 * hold it (DPoP, RFC 9449 §6.1).
 *
 * @param jkt the key's JWK thumbprint (RFC 7638) with SHA-256, base64url without padding
 */
public record Confirmation(String jkt) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** @throws IllegalArgumentException when it is no such thumbprint */
    public Confirmation {
        if (!FORM.matcher(jkt).matches()) {
            throw new IllegalArgumentException("jkt is no thumbprint with SHA-256");
        }
    }

    @Override
    public String toString() {
        return jkt;
    }
}
