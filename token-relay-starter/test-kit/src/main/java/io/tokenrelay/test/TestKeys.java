package io.tokenrelay.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.core.token.AccessTokenClaims;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The issuer's signing keys, made for one test run: the first one signs, all are published. */
final class TestKeys {

    private final AtomicInteger made = new AtomicInteger();
    private volatile List<ECKey> keys = List.of(next());

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

    private ECKey next() {
        return generate("test-key-" + made.incrementAndGet());
    }

    /** From now on another key signs; what the old ones signed is still believed. */
    synchronized void rotate() {
        List<ECKey> more = new ArrayList<>(List.of(next()));
        more.addAll(keys);
        keys = List.copyOf(more);
    }

    /** From now on another key signs, and nothing is believed that an old one signed. */
    synchronized void replace() {
        keys = List.of(next());
    }

    /** What the issuer publishes now. */
    JWKSet published() {
        return new JWKSet(
                keys.stream().map(ECKey::toPublicJWK).map(JWK.class::cast).toList());
    }

    /** The published keys, as they are at each look. */
    JWKSource<SecurityContext> source() {
        return (selector, context) -> selector.select(published());
    }

    ECKey signingKey() {
        return keys.get(0);
    }

    String sign(JWTClaimsSet claims) {
        ECKey key = signingKey();
        return sign(header(key.getKeyID()).build(), claims, key);
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
        return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).type(new JOSEObjectType(AccessTokenClaims.TYPE));
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, ECKey key) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("A token could not be signed", e);
        }
    }
}
