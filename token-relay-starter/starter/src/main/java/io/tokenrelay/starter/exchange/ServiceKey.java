package io.tokenrelay.starter.exchange;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.core.token.ClientId;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service's own key, by which it proves who it is ({@code private_key_jwt}, RFC 7523 §2.2): P-256 (ES256), or RSA of at
 * least 2048 bits (PS256). The server knows the public half from the registry.
 */
public final class ServiceKey implements ClientCredential {

    /** Half of what the server allows, so that the clocks may differ by as much. */
    private static final Duration LIFE = Duration.ofSeconds(30);

    private static final int MIN_RSA_BITS = 2048;
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private final ClientId id;
    private final JWSSigner signer;
    private final JWSAlgorithm algorithm;
    private final @Nullable String kid;

    private ServiceKey(ClientId id, JWSSigner signer, JWSAlgorithm algorithm, @Nullable String kid) {
        this.id = id;
        this.signer = signer;
        this.algorithm = algorithm;
        this.kid = kid;
    }

    /**
     * Reads a private key: a JWK (RFC 7517), whose {@code kid} goes into each assertion, or PKCS #8 as PEM, which has none,
     * so that the server has to know this one key only.
     *
     * @throws IllegalArgumentException when it is no such key, without a word of what it is
     */
    public static ServiceKey parse(ClientId id, String text) {
        try {
            Matcher pem = PKCS8.matcher(text.strip());
            return pem.matches() ? ofPem(id, pem.group(1)) : ofJwk(id, JWK.parse(text));
        } catch (ParseException | JOSEException | GeneralSecurityException | IllegalArgumentException e) {
            // Without the cause: its message may quote the key.
            throw new IllegalArgumentException("No private key of P-256 or RSA with 2048 bits, as JWK or PKCS #8 PEM");
        }
    }

    private static ServiceKey ofJwk(ClientId id, JWK jwk) throws JOSEException {
        if (jwk instanceof ECKey key && Curve.P_256.equals(key.getCurve())) {
            return new ServiceKey(id, new ECDSASigner(key), JWSAlgorithm.ES256, jwk.getKeyID());
        }
        if (jwk instanceof RSAKey key && key.size() >= MIN_RSA_BITS) {
            return new ServiceKey(id, new RSASSASigner(key), JWSAlgorithm.PS256, jwk.getKeyID());
        }
        throw new JOSEException("Another kind of key");
    }

    private static ServiceKey ofPem(ClientId id, String base64) throws GeneralSecurityException, JOSEException {
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
        PrivateKey key = privateKey(encoded);
        if (key instanceof ECPrivateKey ec) {
            ECDSASigner signer = new ECDSASigner(ec);
            if (signer.supportedJWSAlgorithms().contains(JWSAlgorithm.ES256)) {
                return new ServiceKey(id, signer, JWSAlgorithm.ES256, null);
            }
        }
        if (key instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() >= MIN_RSA_BITS) {
            return new ServiceKey(id, new RSASSASigner(rsa), JWSAlgorithm.PS256, null);
        }
        throw new JOSEException("Another kind of key");
    }

    private static PrivateKey privateKey(PKCS8EncodedKeySpec encoded) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(encoded);
        } catch (GeneralSecurityException e) {
            return KeyFactory.getInstance("RSA").generatePrivate(encoded);
        }
    }

    @Override
    public ClientId id() {
        return id;
    }

    /** A new assertion, for one request to this authorization server. */
    String assertion(String issuer, Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(id.value())
                .subject(id.value())
                .audience(issuer)
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        SignedJWT assertion = new SignedJWT(
                new JWSHeader.Builder(algorithm)
                        .type(JOSEObjectType.JWT)
                        .keyID(kid)
                        .build(),
                claims);
        try {
            assertion.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("This service's key does not sign", e);
        }
        return assertion.serialize();
    }

    @Override
    public String toString() {
        return "ServiceKey[" + id + "]";
    }
}
