package io.tokenrelay.authserver.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RegistryReader;
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
import io.tokenrelay.core.token.Verification;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final String ISSUER = "https://issuer.example";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ClientId ORDERS = new ClientId("orders");
    private static final Registry WITH_INVENTORY = registry("inventory");

    private final TestClock clock = new TestClock();
    private final ECKey key = key("one");
    private JWKSet keys = new JWKSet(key.toPublicJWK());
    private Registry registry = WITH_INVENTORY;
    private final VerifiedTokens tokens = new VerifiedTokens(verifier());

    VerifiedTokensTest() {
        clock.set(NOW);
    }

    @Test
    void verifyATokenOnce() {
        TokenValue token = token(key);

        Verification verified = tokens.verify(token);

        assertThat(verified).isInstanceOf(Verification.Verified.class);
        assertThat(tokens.verify(new TokenValue(token.reveal()))).isSameAs(verified);
    }

    @Test
    void takeNoTokenForAnother() {
        TokenValue token = token(key);
        tokens.verify(token);

        String forged = token.reveal().substring(0, token.reveal().lastIndexOf('.') + 1) + "AAAA";

        assertThat(tokens.verify(new TokenValue(forged))).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void believeNoKeyThatIsGone() {
        TokenValue token = token(key);
        tokens.verify(token);

        keys = new JWKSet(key("another").toPublicJWK());

        assertThat(tokens.verify(token)).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void knowNoServiceThatHasLeftTheRegistry() {
        TokenValue token = token(key);
        tokens.verify(token);

        registry = registry("payments");

        assertThat(tokens.verify(token)).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void letATokenExpireOnTime() {
        TokenValue token = token(key);
        tokens.verify(token);

        clock.forward(Duration.ofSeconds(59));
        assertThat(tokens.verify(token)).isInstanceOf(Verification.Verified.class);
        clock.forward(Duration.ofSeconds(1));
        assertThat(tokens.verify(token)).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void askAgainWhenTheClockWasSetBack() {
        TokenValue token = token(key);
        tokens.verify(token);

        clock.set(NOW.minusSeconds(60));

        assertThat(tokens.verify(token)).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void rememberNoRefusal() {
        ECKey another = key("another");
        TokenValue token = token(another);
        assertThat(tokens.verify(token)).isInstanceOf(Verification.Rejected.class);

        keys = new JWKSet(another.toPublicJWK());

        assertThat(tokens.verify(token)).isInstanceOf(Verification.Verified.class);
    }

    private AccessTokenVerifier verifier() {
        return AccessTokenVerifier.forServer(
                        ISSUER,
                        audience -> registry.serviceByUri(audience).isPresent(),
                        (selector, context) -> selector.select(keys))
                .clock(clock)
                .build();
    }

    private static TokenValue token(ECKey signing) {
        AccessToken token = new AccessToken(
                ISSUER,
                Subject.service(ORDERS),
                new Audience("api://inventory"),
                ORDERS,
                NOW,
                NOW.plusSeconds(60),
                "a-jti",
                Scopes.of("inventory:restock"),
                null,
                null,
                CallChain.empty(),
                null,
                Restrictions.none());
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(signing.getKeyID())
                        .type(new JOSEObjectType(AccessTokenClaims.TYPE))
                        .build(),
                AccessTokenClaims.write(token));
        try {
            jwt.sign(new ECDSASigner(signing));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return new TokenValue(jwt.serialize());
    }

    private static ECKey key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Registry registry(String service) {
        return RegistryReader.read(
                "services:\n  " + service + ":\n    scopes:\n      " + service
                        + ":restock: { title: Do it, kind: service }\n",
                "test");
    }
}
