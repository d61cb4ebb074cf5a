package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.INVENTORY;
import static io.tokenrelay.core.exchange.TestExchange.ORDERS;
import static io.tokenrelay.core.exchange.TestExchange.PAYMENTS;
import static io.tokenrelay.core.exchange.TestExchange.STOREFRONT;

import org.junit.jupiter.api.Test;

class MeantForRequesterRuleTest {

    private final TestExchange exchange = new TestExchange();

    @Test
    void refusesATokenMeantForAnotherService() {
        exchange.refuse(
                ORDERS,
                exchange.request(exchange.loginAlice(), "payments", "payments:charge"),
                ExchangeRule.MEANT_FOR_REQUESTER);
    }

    @Test
    void refusesAStolenTokenAtAServiceThatItWasNotMeantFor() {
        exchange.refuse(
                INVENTORY,
                exchange.request(exchange.aliceAtPayments(), "orders", "orders:confirm"),
                ExchangeRule.MEANT_FOR_REQUESTER);
    }

    @Test
    void refusesAServiceTheTokenThatItAskedForItself() {
        exchange.refuse(
                STOREFRONT,
                exchange.request(exchange.aliceAtOrders(), "orders", "orders:read"),
                ExchangeRule.MEANT_FOR_REQUESTER);
    }

    @Test
    void refusesATokenForTheDefaultUriOfAServiceThatHasAnother() {
        // payments is known by https://payments.example/api alone, so api://payments is nobody's.
        exchange.refuse(
                PAYMENTS,
                TestExchange.request(
                        exchange.signWith(exchange.aliceAtPayments(), "aud", "api://payments"),
                        "orders",
                        "orders:confirm"),
                ExchangeRule.GENUINE_SUBJECT);
    }
}
