package io.tokenrelay.authserver.exchange;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.TokenValue;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * Claims without a signature, signed by a key that is made for them and believed by nobody else: so that all of a token's
 * checks but that of the server's own signature can be asked about them.
 *
 * @param token the claims as a token that is worth nothing
 * @param key the key that it is genuine by
 */
record UnsignedClaims(TokenValue token, JWKSource<SecurityContext> key) {

    /** The claims; what the request at hand settles anyway may be left out. */
    static UnsignedClaims of(JWTClaimsSet given, String issuer, Instant now) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder(given);
        if (given.getIssuer() == null) {
            claims.issuer(issuer);
        }
        if (given.getIssueTime() == null && given.getExpirationTime() == null) {
            claims.issueTime(Date.from(now)).expirationTime(Date.from(now.plus(AccessToken.MAX_LIFETIME)));
        }
        if (given.getJWTID() == null) {
            claims.jwtID(UUID.randomUUID().toString());
        }
        if (given.getClaim(AccessTokenClaims.SUBJECT_KIND) == null) {
            claims.claim(AccessTokenClaims.SUBJECT_KIND, "user");
        }
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyIDFromThumbprint(true)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType(AccessTokenClaims.TYPE))
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            jwt.sign(new ECDSASigner(key));
            return new UnsignedClaims(
                    new TokenValue(jwt.serialize()), new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())));
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK has P-256", e);
        }
    }
}
