package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Everything that the server gives out has an end. */
@FlowTest
class ExpiryFlowTest {

    @Autowired
    TestServer server;

    @Autowired
    TestClock clock;

    @Test
    void aCodeIsGoodForAMinuteAtMost() {
        String code = server.code(server.browser(), "alice", "openid shop");

        clock.forward(Duration.ofSeconds(61));

        assertThat(server.service("storefront")
                        .redeem(code, REDIRECT_URI, VERIFIER)
                        .text("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void anAccessTokenIsExchangedForFiveMinutesAndARefreshTokenStillGetsAnother() {
        TestService storefront = server.service("storefront");
        TestAnswer tokens = server.login("alice", "openid shop");
        String token = tokens.text("access_token");
        assertThat(storefront.exchange(token, "orders", "orders:read").status()).isEqualTo(200);

        clock.forward(Duration.ofMinutes(7));

        storefront.exchange(token, "orders", "orders:read").assertRefused(400, "invalid_request", "TR-X02");
        TestAnswer refreshed = storefront.refresh(tokens.text("refresh_token"));
        assertThat(storefront
                        .exchange(refreshed.text("access_token"), "orders", "orders:read")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRefreshTokenThatNobodyUsedIsGoodForTwelveHours() {
        TestAnswer tokens = server.login("alice", "openid shop");

        clock.forward(Duration.ofHours(12).plusSeconds(1));

        assertThat(server.service("storefront")
                        .refresh(tokens.text("refresh_token"))
                        .text("error"))
                .isEqualTo("invalid_grant");
    }
}
