package io.tokenrelay.authserver.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
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
import org.jspecify.annotations.Nullable;

/**
 * The one key of a client that can have signed what it sent: an assertion, or a request.
 *
 * @param jwk the public key
 */
record AssertionKey(JWK jwk) {

    /**
     * Chooses by {@code kid}; where that is null, the client's only signature key. A key that is brought along or pointed
     * to counts for nothing.
     */
    static Optional<AssertionKey> of(@Nullable String kid, JWSAlgorithm algorithm, JWKSet keys) {
        List<JWK> fitting = keys.getKeys().stream()
                .filter(ClientKeyRule::isForSignatures)
                .filter(key -> kid == null || kid.equals(key.getKeyID()))
                .toList();
        return fitting.size() == 1 && ClientKeyRule.algorithms(fitting.get(0)).contains(algorithm)
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
