package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.TokenError;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import io.tokenrelay.starter.issuer.Issuer;
import io.tokenrelay.starter.issuer.IssuerKeys;
import io.tokenrelay.starter.testing.TestIssuer;
import io.tokenrelay.starter.testing.TestTokens;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class VerifiedTokensTest {

    @Test
    void believesATokenThatItHasSeenNoLongerThanItLives() {
        Instant start = Instant.now();
        Clock clock = Mockito.mock(Clock.class);
        Mockito.when(clock.getZone()).thenReturn(ZoneOffset.UTC);
        Mockito.when(clock.instant()).thenReturn(start);
        try (TestIssuer issuer = TestIssuer.start()) {
            VerifiedTokens tokens = new VerifiedTokens(
                    AccessTokenVerifier.forAudience(
                                    issuer.uri(),
                                    new Audience("api://payments"),
                                    new IssuerKeys(new Issuer(issuer.uri()), Clock.systemUTC()))
                            .clock(clock)
                            .build(),
                    clock);
            TokenValue token = new TokenValue(issuer.sign(TestTokens.alice().withExpiresAt(start.plusSeconds(60))));
            assertThat(tokens.verify(token)).isInstanceOf(Verification.Verified.class);

            Mockito.when(clock.instant()).thenReturn(start.plusSeconds(120));
            assertThat(tokens.verify(token))
                    .isInstanceOfSatisfying(Verification.Rejected.class, rejected -> assertThat(rejected.error())
                            .isEqualTo(TokenError.EXPIRED));
        }
    }
}
