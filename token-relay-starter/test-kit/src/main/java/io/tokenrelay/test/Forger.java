package io.tokenrelay.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.token.AccessTokenClaims;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes one genuine token apart and puts it together again with one thing changed. With the issuer's key, where the
 * attack is not on the signature: so each forgery is good but for that one thing.
 */
final class Forger {

    private final TestKeys keys;
    private final TestToken genuine;
    private final String value;

    Forger(TestKeys keys, TestToken genuine) {
        this.keys = keys;
        this.genuine = genuine;
        this.value = keys.sign(claims());
    }

    TestToken genuine() {
        return genuine;
    }

    JWTClaimsSet claims() {
        return AccessTokenClaims.write(genuine.claims());
    }

    JWTClaimsSet.Builder change() {
        return new JWTClaimsSet.Builder(claims());
    }

    /** The parts of the same token signed with ES256, which every service believes, as they go over the wire. */
    String part(int index) {
        return value.split("\\.", -1)[index];
    }

    JWSHeader.Builder knownHeader() {
        return TestKeys.header(keys.signingKey().getKeyID());
    }

    ECKey issuersKey() {
        return keys.signingKey();
    }

    /** The key that signs for services which want RS256; none where there is no such service. */
    Optional<RSAKey> issuersRsaKey() {
        return keys.rsaKey();
    }

    /** Signed by the issuer, with other claims. */
    String with(JWTClaimsSet.Builder claims) {
        return keys.sign(claims.build());
    }

    /** Signed by the issuer, with a claim that no library would write so. */
    String withClaim(String name, Object value) {
        return withPayload(claims -> claims.put(name, value));
    }

    /** Signed by the issuer, without this claim. */
    String without(String name) {
        return withPayload(claims -> claims.remove(name));
    }

    private String withPayload(Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = new LinkedHashMap<>(claims().toJSONObject());
        change.accept(claims);
        return withPayload(JSONObjectUtils.toJSONString(claims));
    }

    /** Signed by the issuer, with these bytes as the payload. */
    String withPayload(String payload) {
        return signed(knownHeader().build().toString(), payload);
    }

    /** Signed by the issuer, with these bytes as the header. */
    String withHeader(String header) {
        return signed(header, claims().toString());
    }

    /** Signed by the issuer, with a header parameter of any kind. */
    String withHeaderParameter(String name, Object value) {
        Map<String, Object> header = new LinkedHashMap<>(knownHeader().build().toJSONObject());
        header.put(name, value);
        return withHeader(JSONObjectUtils.toJSONString(header));
    }

    String withoutHeaderParameter(String name) {
        Map<String, Object> header = new LinkedHashMap<>(knownHeader().build().toJSONObject());
        header.remove(name);
        return withHeader(JSONObjectUtils.toJSONString(header));
    }

    private String signed(String header, String payload) {
        String input = Base64URL.encode(header) + "." + Base64URL.encode(payload);
        try {
            Base64URL signature = new ECDSASigner(keys.signingKey())
                    .sign(knownHeader().build(), input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + signature;
        } catch (JOSEException e) {
            throw new IllegalStateException("A token could not be forged", e);
        }
    }
}
