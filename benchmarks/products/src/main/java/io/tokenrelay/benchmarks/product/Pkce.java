package io.tokenrelay.benchmarks.product;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** A verifier and its challenge (RFC 7636 §4). */
record Pkce(String verifier, String challenge) {

    static Pkce create() {
        String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] hash = sha256.digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return new Pkce(verifier, Base64URL.encode(hash).toString());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
