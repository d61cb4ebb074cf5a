package io.tokenrelay.authserver.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import io.tokenrelay.core.registry.ClientKeyRule;
import java.util.List;
import java.util.Optional;

/**
 * The one key of a client that can have signed an assertion.
 *
 * @param jwk the public key
 */
record AssertionKey(JWK jwk) {

    /**
     * Chooses by {@code kid}; where the assertion names none, the client's only signature key. A key that the assertion
     * brings along or points to counts for nothing.
     */
    static Optional<AssertionKey> of(ClientAssertion assertion, JWKSet keys) {
        String kid = assertion.keyId();
        List<JWK> fitting = keys.getKeys().stream()
                .filter(ClientKeyRule::isForSignatures)
                .filter(key -> kid == null || kid.equals(key.getKeyID()))
                .toList();
        return fitting.size() == 1 && ClientKeyRule.algorithms(fitting.get(0)).contains(assertion.algorithm())
                ? Optional.of(new AssertionKey(fitting.get(0)))
                : Optional.empty();
    }

    JWSVerifier verifier() {
        try {
            if (jwk instanceof ECKey key) {
                return new ECDSAVerifier(key);
            }
            if (jwk instanceof RSAKey key) {
                return new RSASSAVerifier(key);
            }
            return new Ed25519Verifier((OctetKeyPair) jwk);
        } catch (JOSEException e) {
            throw new IllegalStateException("A key that the registry took can't verify", e);
        }
    }
}
