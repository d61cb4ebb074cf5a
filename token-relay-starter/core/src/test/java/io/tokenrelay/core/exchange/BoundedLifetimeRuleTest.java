package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.ORDERS;
import static io.tokenrelay.core.exchange.TestExchange.STOREFRONT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.TestRegistries;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.TestIssuer;
import io.tokenrelay.core.token.TestTokens;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundedLifetimeRuleTest {

    private final TestExchange exchange = new TestExchange();

    @Test
    void endsNoLaterThanTheSubjectToken() {
        AccessToken login = exchange.loginAlice();
        exchange.clock.advance(Duration.ofMinutes(2));
        AccessToken token = exchange.grant(STOREFRONT, exchange.request(login, "orders", "orders:read"));
        assertThat(token.expiresAt()).isEqualTo(login.expiresAt());
    }

    @Test
    void endsNoLaterThanTheCallAllows() {
        AccessToken atOrders = exchange.aliceAtOrders();
        AccessToken token =
                exchange.grant(ORDERS, exchange.request(atOrders, "payments", "payments:charge payments:refund"));
        assertThat(token.expiresAt()).isEqualTo(exchange.clock.instant().plusSeconds(30));
    }

    @Test
    void endsNoLaterThanTheServerAllows() {
        TestExchange strict = new TestExchange(
                TestRegistries.shop(), new TokenSettings(TestIssuer.ISSUER, Duration.ofSeconds(20), 8));
        AccessToken login = strict.loginAlice();
        AccessToken longLived = TestTokens.withLifetime(login, Duration.ofMinutes(5));
        assertThat(strict.grant(STOREFRONT, strict.request(longLived, "orders", "orders:read"))
                        .expiresAt())
                .isEqualTo(strict.clock.instant().plusSeconds(20));
    }

    @Test
    void endsNoLaterThanTheServerAllowsWhateverTheCallSays() {
        TestExchange strict = new TestExchange(
                TestRegistries.shop(), new TokenSettings(TestIssuer.ISSUER, Duration.ofSeconds(20), 8));
        AccessToken atOrders = TestTokens.withLifetime(strict.aliceAtOrders(), Duration.ofMinutes(5));
        AccessToken token = strict.grant(ORDERS, strict.request(atOrders, "payments", "payments:charge"));
        assertThat(token.expiresAt()).isEqualTo(strict.clock.instant().plusSeconds(20));
    }

    @Test
    void refusesToExchangeWhatIsAllButExpired() {
        Map<String, List<String>> request = exchange.request(exchange.loginAlice(), "orders", "orders:read");
        exchange.clock.advance(exchange.settings.lifetime().minusMillis(1000));
        exchange.grant(STOREFRONT, request);
        exchange.clock.advance(Duration.ofMillis(1));
        exchange.refuse(STOREFRONT, request, ExchangeRule.BOUNDED_LIFETIME);
    }

    @Test
    void writesWholeSecondsAndNeverRoundsUp() {
        AccessToken login = exchange.loginAlice();
        exchange.clock.advance(Duration.ofMillis(1700));
        AccessToken token = exchange.grant(STOREFRONT, exchange.request(login, "orders", "orders:read"));
        assertThat(token.issuedAt()).isEqualTo(exchange.clock.instant().minusMillis(700));
        assertThat(token.expiresAt()).isEqualTo(token.expiresAt().truncatedTo(ChronoUnit.SECONDS));
    }
}
