package io.tokenrelay.benchmarks.micro;

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
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.UserAuthentication;
import io.tokenrelay.starter.context.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** An issuer and a token that payments would see: of a person, through storefront and orders. */
final class Sample {

    private static final String ISSUER = "https://issuer.example";
    private static final Audience PAYMENTS = new Audience("api://payments");

    final ECKey key;
    final AccessToken token;
    final AccessTokenVerifier verifier;

    /** It stands still, so that the token lives as long as the measurement. */
    final Clock clock = Clock.fixed(Instant.now().truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC);

    Sample() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("benchmark").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        Instant now = clock.instant();
        token = new AccessToken(
                ISSUER,
                Subject.user(UUID.randomUUID()),
                PAYMENTS,
                new ClientId("orders"),
                now,
                now.plus(AccessToken.MAX_LIFETIME),
                UUID.randomUUID().toString(),
                Scopes.of("payments:charge", "payments:refund"),
                UUID.randomUUID().toString(),
                new UserAuthentication(now, null, List.of("pwd")),
                CallChain.of("storefront", "orders"),
                UUID.randomUUID().toString(),
                Restrictions.none());
        verifier = AccessTokenVerifier.forAudience(
                        ISSUER, PAYMENTS, new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())))
                .clock(clock)
                .build();
    }

    TokenValue sign() {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(AccessTokenClaims.TYPE))
                .keyID(key.getKeyID())
                .build();
        SignedJWT jwt = new SignedJWT(header, AccessTokenClaims.write(token));
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return new TokenValue(jwt.serialize());
    }

    Caller caller() {
        return new Caller(token, sign());
    }
}
