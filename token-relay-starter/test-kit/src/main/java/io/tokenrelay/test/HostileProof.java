package io.tokenrelay.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A proof of possession as it should be, of which an attack changes one thing before it is signed. */
final class HostileProof {

    private final ECKey key;
    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();

    HostileProof(ECKey key, String token, String method, URI target, Instant now) {
        this.key = key;
        header.put("typ", "dpop+jwt");
        header.put("alg", "ES256");
        header.put("jwk", key.toPublicJWK().toJSONObject());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", target.toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("ath", sha256(token));
    }

    static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has P-256", e);
        }
    }

    HostileProof header(String name, Object value) {
        header.put(name, value);
        return this;
    }

    HostileProof withoutHeader(String name) {
        header.remove(name);
        return this;
    }

    HostileProof claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    HostileProof without(String name) {
        claims.remove(name);
        return this;
    }

    String sign() {
        return sign(key);
    }

    String sign(ECKey signingKey) {
        String input = unsigned();
        try {
            JWSHeader es256 = new JWSHeader(JWSAlgorithm.ES256);
            return input + "." + new ECDSASigner(signingKey).sign(es256, input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException("A proof could not be forged", e);
        }
    }

    private String unsigned() {
        return Base64URL.encode(JSONObjectUtils.toJSONString(header)) + "."
                + Base64URL.encode(JSONObjectUtils.toJSONString(claims));
    }

    static String sha256(String token) {
        try {
            return Base64URL.encode(
                            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)))
                    .toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
