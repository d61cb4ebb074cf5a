package io.tokenrelay.benchmarks.tokens.workload;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.benchmarks.http.Http;
import io.tokenrelay.benchmarks.tokens.contestant.Contestant;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;

/** Whether what was answered really is a token: ES256, by a key that the issuer publishes, of this issuer, for this scope. */
public final class SampleCheck {

    private final Contestant contestant;
    private final String scope;
    private final JWKSet keys;

    /** @param scope which each token has to carry */
    public SampleCheck(Contestant contestant, String scope) {
        this.contestant = contestant;
        this.scope = scope;
        try {
            this.keys = JWKSet.parse(Http.get(contestant.jwks(), Map.of()).body());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param json the body of a token endpoint's answer
     * @throws IllegalStateException when it has no such token
     */
    void pass(String json) {
        try {
            SignedJWT token = SignedJWT.parse(JSONObjectUtils.getString(JSONObjectUtils.parse(json), "access_token"));
            JWTClaimsSet claims = token.getJWTClaimsSet();
            expect(token.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256), "is not signed with ES256");
            expect(
                    token.verify(new ECDSAVerifier(
                            keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey())),
                    "has no signature of the issuer");
            expect(contestant.issuer().toString().equals(claims.getIssuer()), "is of another issuer");
            expect(claims.getExpirationTime().toInstant().isAfter(Instant.now()), "has expired");
            expect(!claims.getAudience().isEmpty(), "is for nobody");
            expect(scopes(claims.getClaim("scope")).contains(" " + scope + " "), "lacks the scope " + scope);
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(contestant.key() + " answered with no token", e);
        }
    }

    private static String scopes(Object claim) {
        String text = claim instanceof Iterable<?> list ? joined(list) : String.valueOf(claim);
        return " " + text + " ";
    }

    private static String joined(Iterable<?> list) {
        StringBuilder out = new StringBuilder();
        list.forEach(scope -> out.append(scope).append(' '));
        return out.toString().strip();
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("A token of " + contestant.key() + " " + otherwise);
        }
    }
}
