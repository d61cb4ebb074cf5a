package io.tokenrelay.authserver.protocol;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client assertion as it should be, of which a test changes what it likes before it is signed. */
final class TestAssertion {

    private final Map<String, Object> claims = new LinkedHashMap<>();
    private final JWK key;
    private JWSAlgorithm algorithm = JWSAlgorithm.ES256;
    private @Nullable String kid;
    private @Nullable JOSEObjectType type = JOSEObjectType.JWT;
    private @Nullable Set<String> critical;
    private @Nullable JWK embedded;

    TestAssertion(String client, JWK key) {
        this.key = key;
        this.kid = key.getKeyID();
        long now = Instant.now().getEpochSecond();
        claims.put("iss", client);
        claims.put("sub", client);
        claims.put("aud", TestServer.ISSUER);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now);
        claims.put("exp", now + 60);
    }

    TestAssertion claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    /** A time claim, in seconds from now. */
    TestAssertion at(String name, long seconds) {
        return claim(name, Instant.now().getEpochSecond() + seconds);
    }

    TestAssertion without(String name) {
        claims.remove(name);
        return this;
    }

    TestAssertion algorithm(JWSAlgorithm value) {
        algorithm = value;
        return this;
    }

    TestAssertion kid(@Nullable String value) {
        kid = value;
        return this;
    }

    TestAssertion type(@Nullable String value) {
        type = value == null ? null : new JOSEObjectType(value);
        return this;
    }

    TestAssertion critical(String header) {
        critical = Set.of(header);
        return this;
    }

    TestAssertion embedding(JWK value) {
        embedded = value;
        return this;
    }

    String sign() {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .keyID(kid)
                .type(type)
                .criticalParams(critical)
                .jwk(embedded)
                .build();
        JWSObject assertion = new JWSObject(header, new Payload(claims));
        try {
            assertion.sign(signer());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return assertion.serialize();
    }

    /** The parameters of a request that authenticates by it. */
    TestForm form() {
        return form(sign());
    }

    static TestForm form(String assertion) {
        return TestForm.of(
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion);
    }

    private JWSSigner signer() throws JOSEException {
        if (key instanceof ECKey ec) {
            return new ECDSASigner(ec);
        }
        if (key instanceof RSAKey rsa) {
            return new RSASSASigner(rsa);
        }
        if (key instanceof OctetKeyPair pair) {
            return new Ed25519Signer(pair);
        }
        return new MACSigner((OctetSequenceKey) key);
    }
}
