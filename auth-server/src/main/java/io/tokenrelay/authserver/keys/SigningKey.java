package io.tokenrelay.authserver.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;

/**
 * A private key that signs tokens now.
 *
 * <p>Its {@link #toString()} names the key and shows nothing of it. (A {@link JWK} prints its private half.)
 */
public final class SigningKey {

    private final JWK jwk;
    private final JWSAlgorithm algorithm;
    private final JWSSigner signer;

    SigningKey(JWK jwk, JWSAlgorithm algorithm) {
        this.jwk = jwk;
        this.algorithm = algorithm;
        try {
            this.signer = new DefaultJWSSignerFactory().createJWSSigner(jwk, algorithm);
        } catch (JOSEException e) {
            throw new IllegalStateException("The key " + jwk.getKeyID() + " can't sign with " + algorithm);
        }
    }

    /** For the header {@code kid}. */
    public String kid() {
        return jwk.getKeyID();
    }

    /** For the header {@code alg}. */
    public JWSAlgorithm algorithm() {
        return algorithm;
    }

    /** Signs; any number of threads may share it. */
    public JWSSigner signer() {
        return signer;
    }

    /** The key with its private half, for an encoder that wants it whole. Never for a log, a page or an endpoint. */
    JWK revealPrivateJwk() {
        return jwk;
    }

    @Override
    public String toString() {
        return "SigningKey[" + algorithm + " " + kid() + "]";
    }
}
