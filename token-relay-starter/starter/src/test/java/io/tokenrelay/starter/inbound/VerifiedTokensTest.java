package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.TokenError;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import io.tokenrelay.starter.testing.TestIssuer;
import io.tokenrelay.starter.testing.TestTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Duration LIFE = Duration.ofMinutes(1);

    private final TestIssuer issuer = TestIssuer.start();
    private final TurnedClock clock = new TurnedClock();
    private final ECKey key = newKey("of-this-test");
    private final List<JWK> published = new ArrayList<>(List.of(key.toPublicJWK()));
    private final VerifiedTokens tokens = new VerifiedTokens(
            AccessTokenVerifier.forAudience(
                            issuer.uri(),
                            new Audience("api://payments"),
                            (selector, context) -> selector.select(new JWKSet(published)))
                    .clock(clock)
                    .build(),
            clock);
    private final TokenValue token =
            new TokenValue(issuer.sign(TestTokens.alice().withExpiresAt(clock.now.plus(LIFE)), key));

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void keepsATokenThatItBelieves() {
        believes();
        believes();

        assertThat(tokens.size()).isEqualTo(1);
    }

    @Test
    void keepsNoForgedToken() throws JOSEException {
        TokenValue forged = new TokenValue(issuer.sign(TestTokens.alice(), newKey("of-this-test")));

        assertThat(tokens.verify(forged)).isInstanceOf(Verification.Rejected.class);
        assertThat(tokens.size()).isZero();
    }

    @Test
    void believesATokenThatItHasSeenNoLongerThanItLives() {
        believes();
        clock.now = clock.now.plus(LIFE).plus(AccessTokenVerifier.DEFAULT_SKEW);

        refuses(TokenError.EXPIRED);
    }

    @Test
    void believesATokenThatItHasSeenNoLongerThanItsKeyIsPublished() {
        believes();
        published.clear();

        refuses(TokenError.UNKNOWN_KEY);
    }

    private void believes() {
        assertThat(tokens.verify(new TokenValue(token.reveal()))).isInstanceOf(Verification.Verified.class);
    }

    private void refuses(TokenError error) {
        assertThat(tokens.verify(token))
                .isInstanceOfSatisfying(Verification.Rejected.class, rejected -> assertThat(rejected.error())
                        .isEqualTo(error));
    }

    private static ECKey newKey(String id) {
        try {
            return TestIssuer.newKey(id);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class TurnedClock extends Clock {

        private Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("Always UTC");
        }
    }
}
