package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.INVENTORY;
import static io.tokenrelay.core.exchange.TestExchange.ORDERS;
import static io.tokenrelay.core.exchange.TestExchange.STOREFRONT;

import io.tokenrelay.core.token.AccessToken;
import org.junit.jupiter.api.Test;

class RegisteredCallRuleTest {

    private final TestExchange exchange = new TestExchange();

    @Test
    void refusesACallThatTheRegistryDoesNotHave() {
        exchange.refuse(
                STOREFRONT,
                exchange.request(exchange.loginAlice(), "payments", "payments:charge"),
                ExchangeRule.REGISTERED_CALL);
    }

    @Test
    void refusesACallAgainstItsDirection() {
        AccessToken atInventory =
                exchange.grant(ORDERS, exchange.request(exchange.aliceAtOrders(), "inventory", "inventory:reserve"));
        exchange.refuse(
                INVENTORY, exchange.request(atInventory, "orders", "orders:read"), ExchangeRule.REGISTERED_CALL);
    }
}
