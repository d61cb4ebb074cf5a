package io.tokenrelay.test;

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
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.core.token.AccessTokenClaims;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The issuer's signing keys, made for one test run: the first one signs, all are published. A key of RSA is among them where a
 * service of the registry wants access tokens of RS256; it takes longer to make than all others.
 */
final class TestKeys {

    private static final int RSA_BITS = 2048;

    private final AtomicInteger made = new AtomicInteger();
    private volatile List<ECKey> keys = List.of(next());
    private volatile List<RSAKey> rsaKeys;

    /** @param algorithms what access tokens are signed with */
    TestKeys(Collection<JWSAlgorithm> algorithms) {
        this.rsaKeys = algorithms.contains(JWSAlgorithm.RS256) ? List.of(nextRsa()) : List.of();
    }

    static ECKey generate(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK has P-256", e);
        }
    }

    static RSAKey generateRsa(String kid) {
        try {
            return new RSAKeyGenerator(RSA_BITS)
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK has RSA", e);
        }
    }

    private ECKey next() {
        return generate("test-key-" + made.incrementAndGet());
    }

    private RSAKey nextRsa() {
        return generateRsa("test-key-" + made.incrementAndGet());
    }

    /** From now on another key signs; what the old ones signed is still believed. */
    synchronized void rotate() {
        keys = Stream.concat(Stream.of(next()), keys.stream()).toList();
        rsaKeys = Stream.concat(rsaKey().map(old -> nextRsa()).stream(), rsaKeys.stream())
                .toList();
    }

    /** From now on another key signs, and nothing is believed that an old one signed. */
    synchronized void replace() {
        keys = List.of(next());
        rsaKeys = rsaKey().map(old -> List.of(nextRsa())).orElse(List.of());
    }

    /** What the issuer publishes now. */
    JWKSet published() {
        return new JWKSet(Stream.<JWK>concat(keys.stream(), rsaKeys.stream())
                .map(JWK::toPublicJWK)
                .toList());
    }

    /** The published keys, as they are at each look. */
    JWKSource<SecurityContext> source() {
        return (selector, context) -> selector.select(published());
    }

    ECKey signingKey() {
        return keys.get(0);
    }

    /** The key of RSA; none where no service wants it. */
    Optional<RSAKey> rsaKey() {
        return rsaKeys.stream().findFirst();
    }

    String sign(JWTClaimsSet claims) {
        ECKey key = signingKey();
        return sign(header(key.getKeyID()).build(), claims, key);
    }

    /** Signs with the key of RSA, for a service that wants it so. */
    String signByRs256(JWTClaimsSet claims) {
        RSAKey key = rsaKey().orElseThrow();
        try {
            return sign(header(JWSAlgorithm.RS256, key.getKeyID()).build(), claims, new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("A token could not be signed", e);
        }
    }

    String signIdToken(JWTClaimsSet claims) {
        return signAs(JOSEObjectType.JWT.getType(), claims);
    }

    String signAs(String type, JWTClaimsSet claims) {
        ECKey key = signingKey();
        return sign(header(key.getKeyID()).type(new JOSEObjectType(type)).build(), claims, key);
    }

    /** The header of a genuine token. */
    static JWSHeader.Builder header(String kid) {
        return header(JWSAlgorithm.ES256, kid);
    }

    static JWSHeader.Builder header(JWSAlgorithm algorithm, String kid) {
        return new JWSHeader.Builder(algorithm).keyID(kid).type(new JOSEObjectType(AccessTokenClaims.TYPE));
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, ECKey key) {
        try {
            return sign(header, claims, new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("A token could not be signed", e);
        }
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("A token could not be signed", e);
        }
    }
}
