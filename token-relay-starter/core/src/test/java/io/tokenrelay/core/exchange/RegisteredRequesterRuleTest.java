package io.tokenrelay.core.exchange;

import io.tokenrelay.core.token.ClientId;
import org.junit.jupiter.api.Test;

class RegisteredRequesterRuleTest {

    private final TestExchange exchange = new TestExchange();

    @Test
    void refusesAClientThatIsNoService() {
        exchange.refuse(
                new ClientId("portal"),
                exchange.request(exchange.loginAlice(), "orders", "orders:read"),
                ExchangeRule.REGISTERED_REQUESTER);
    }
}
