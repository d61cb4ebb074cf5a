package io.tokenrelay.authserver.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import java.text.ParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A private key that signs tokens now.
 *
 * <p>Its {@link #toString()} names the key and shows nothing of it. (A {@link JWK} prints its private half.)
 */
public final class SigningKey {

    private final JWK jwk;
    private final JWSAlgorithm algorithm;
    private final JWSSigner signer;
    private final Map<JOSEObjectType, JWSHeader> headers = new ConcurrentHashMap<>();

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

    /** The header of what it signs, which says what that is. There are few such types, and each has its form made once. */
    public JWSHeader header(JOSEObjectType type) {
        return headers.computeIfAbsent(type, this::makeHeader);
    }

    private JWSHeader makeHeader(JOSEObjectType type) {
        JWSHeader header =
                new JWSHeader.Builder(algorithm).type(type).keyID(kid()).build();
        try {
            // A header that was read has its encoded form, which one that was built makes anew for each token.
            return JWSHeader.parse(header.toBase64URL());
        } catch (ParseException e) {
            throw new IllegalStateException("The library doesn't read what it wrote", e);
        }
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
