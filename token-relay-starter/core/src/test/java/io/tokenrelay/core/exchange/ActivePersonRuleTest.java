package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.ALICE;
import static io.tokenrelay.core.exchange.TestExchange.BOB;
import static io.tokenrelay.core.exchange.TestExchange.ORDERS;
import static io.tokenrelay.core.exchange.TestExchange.STOREFRONT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.Entitlement;
import io.tokenrelay.core.registry.TestRegistries;
import io.tokenrelay.core.token.AccessToken;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActivePersonRuleTest {

    private final TestExchange exchange = new TestExchange();

    @Test
    void refusesToActForAPersonWhoIsNotActive() {
        AccessToken login = exchange.loginAlice();
        exchange.people.put(ALICE, new People.Standing(false, Set.of(new Entitlement("role:customer"))));
        refuses(login);
    }

    @Test
    void refusesToActForAPersonWhoIsGone() {
        AccessToken login = exchange.loginAlice();
        exchange.people.remove(ALICE);
        refuses(login);
    }

    @Test
    void refusesAScopeThatThePersonIsNotEntitledTo() {
        AccessToken atOrders = exchange.grant(
                STOREFRONT, exchange.request(exchange.login(BOB, STOREFRONT, "shop"), "orders", "orders:write"));
        exchange.grant(ORDERS, exchange.request(atOrders, "payments", "payments:charge"));
        TokenDecision.Refused refused = exchange.refuse(
                ORDERS,
                exchange.request(atOrders, "payments", "payments:charge payments:refund"),
                ExchangeRule.ACTIVE_PERSON);
        assertThat(refused.description()).contains("payments:refund").doesNotContain("role:customer");
    }

    @Test
    void refusesAsSoonAsThePersonLosesTheEntitlement() {
        AccessToken atOrders = exchange.aliceAtOrders();
        exchange.grant(ORDERS, exchange.request(atOrders, "payments", "payments:refund"));
        exchange.people.put(ALICE, new People.Standing(true, Set.of(new Entitlement("role:support"))));
        exchange.refuse(ORDERS, exchange.request(atOrders, "payments", "payments:refund"), ExchangeRule.ACTIVE_PERSON);
    }

    @Test
    void refusesWhatFollowsFromAScopeThatThePersonIsNoLongerEntitledTo() {
        exchange.applyRegistry(TestRegistries.SHOP.replace(
                "Place and cancel orders, kind: user",
                "Place and cancel orders, kind: user, entitled: [role:customer]"));
        AccessToken atOrders = exchange.aliceAtOrders();
        exchange.people.put(ALICE, new People.Standing(true, Set.of()));
        TokenDecision.Refused refused = exchange.refuse(
                ORDERS, exchange.request(atOrders, "inventory", "inventory:reserve"), ExchangeRule.ACTIVE_PERSON);
        assertThat(refused.description()).contains("orders:write");
    }

    @Test
    void asksForEveryEntitlementOfAScope() {
        exchange.applyRegistry(TestRegistries.SHOP.replace("[role:customer]", "[role:customer, group:berlin]"));
        AccessToken atOrders = exchange.aliceAtOrders();
        exchange.refuse(ORDERS, exchange.request(atOrders, "payments", "payments:refund"), ExchangeRule.ACTIVE_PERSON);
        exchange.people.put(
                ALICE,
                new People.Standing(true, Set.of(new Entitlement("role:customer"), new Entitlement("group:berlin"))));
        exchange.grant(ORDERS, exchange.request(atOrders, "payments", "payments:refund"));
    }

    private void refuses(AccessToken login) {
        exchange.refuse(STOREFRONT, exchange.request(login, "orders", "orders:read"), ExchangeRule.ACTIVE_PERSON);
    }
}
