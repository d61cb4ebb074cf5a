package io.tokenrelay.benchmarks.springstore;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.AbstractValidatingPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** SHA-256 without salt: enough for secrets of 256 random bits, and for nothing else. */
final class Sha256Encoder extends AbstractValidatingPasswordEncoder {

    static final String ID = "sha256";

    /** For secrets; the passwords of people stay with bcrypt. */
    static PasswordEncoder besideBcrypt() {
        return new DelegatingPasswordEncoder(
                ID, Map.of(ID, new Sha256Encoder(), "bcrypt", new BCryptPasswordEncoder()));
    }

    @Override
    protected String encodeNonNullPassword(String secret) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(sha256.digest(bytes(secret)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected boolean matchesNonNull(String secret, String hash) {
        return MessageDigest.isEqual(bytes(encodeNonNullPassword(secret)), bytes(hash));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
