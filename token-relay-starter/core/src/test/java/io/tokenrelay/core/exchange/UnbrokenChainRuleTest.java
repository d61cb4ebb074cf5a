package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.ORDERS;
import static io.tokenrelay.core.exchange.TestExchange.PAYMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.TestRegistries;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.TestIssuer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnbrokenChainRuleTest {

    private final TestExchange exchange = new TestExchange();

    @Test
    void refusesToComeBackToAServiceUnlessTheCallIsReentrant() {
        TokenDecision.Refused refused = exchange.refuse(
                PAYMENTS,
                exchange.request(exchange.aliceAtPayments(), "orders", "orders:read"),
                ExchangeRule.UNBROKEN_CHAIN);
        assertThat(refused.description()).contains("already came through orders");
    }

    @Test
    void refusesToComeBackWhenOneOfTheScopesIsNotReentrant() {
        exchange.refuse(
                PAYMENTS,
                exchange.request(exchange.aliceAtPayments(), "orders", "orders:confirm orders:read"),
                ExchangeRule.UNBROKEN_CHAIN);
    }

    @Test
    void refusesAChainBeyondTheCap() {
        TestExchange shallow =
                new TestExchange(TestRegistries.shop(), new TokenSettings(TestIssuer.ISSUER, Duration.ofMinutes(5), 2));
        AccessToken atPayments = shallow.aliceAtPayments();
        assertThat(atPayments.chain()).isEqualTo(CallChain.of("storefront", "orders"));
        shallow.refuse(PAYMENTS, shallow.request(atPayments, "orders", "orders:confirm"), ExchangeRule.UNBROKEN_CHAIN);
    }

    @Test
    void believesNoChainThatTheRequesterShortened() {
        AccessToken atOrders = exchange.aliceAtOrders();
        exchange.refuse(
                ORDERS,
                TestExchange.request(exchange.signWith(atOrders, "act", null), "payments", "payments:charge"),
                ExchangeRule.GENUINE_SUBJECT);
        exchange.refuse(
                ORDERS,
                TestExchange.request(exchange.signWith(atOrders, "call_chain", null), "payments", "payments:charge"),
                ExchangeRule.GENUINE_SUBJECT);
    }
}
