package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.ORDERS;
import static io.tokenrelay.core.exchange.TestExchange.STOREFRONT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.TestRegistries;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.Restrictions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PossessionRuleTest {

    private static final Confirmation STOREFRONTS = TestExchange.keyOf(STOREFRONT);
    private static final Confirmation ANOTHER = new Confirmation("A".repeat(43));
    private static final String BEARER = TestRegistries.SHOP.replace(
            "{ scope: orders:read, because: browse }", "{ scope: orders:read, because: browse, bearer: true }");

    private final TestExchange exchange = new TestExchange();
    private final AccessToken login = exchange.loginAlice();

    @Test
    void bindsTheTokenToTheProvenKey() {
        TokenDecision decision = exchange.exchange(STOREFRONT, request(login), STOREFRONTS);
        assertThat(TestExchange.granted(decision).restrictions().boundKey()).contains(STOREFRONTS);
        assertThat(decision.facts().details()).containsEntry("key", STOREFRONTS.jkt());
    }

    @Test
    void refusesAnExchangeWithoutAProof() {
        refuses(STOREFRONT, request(login), null);
    }

    @Test
    void refusesATokenOfTheRequesterWithAnotherKeyThanItsOwn() {
        AccessToken bound = login.with(Restrictions.none().withConfirmation(STOREFRONTS));
        TestExchange.granted(exchange.exchange(STOREFRONT, request(bound), STOREFRONTS));
        refuses(STOREFRONT, request(bound), ANOTHER);
        refuses(STOREFRONT, request(bound), null);
    }

    @Test
    void takesATokenThatWasReceivedWithTheRequestersOwnKey() {
        AccessToken atOrders = exchange.aliceAtOrders();
        assertThat(atOrders.restrictions().boundKey()).contains(STOREFRONTS);
        AccessToken atPayments = TestExchange.granted(exchange.exchange(
                ORDERS, exchange.request(atOrders, "payments", "payments:charge"), TestExchange.keyOf(ORDERS)));
        assertThat(atPayments.restrictions().boundKey()).contains(TestExchange.keyOf(ORDERS));
    }

    @Test
    void refusesATokenThatWasReceivedWithTheKeyOfTheCaller() {
        refuses(ORDERS, exchange.request(exchange.aliceAtOrders(), "payments", "payments:charge"), STOREFRONTS);
    }

    @Test
    void aCallThatSaysSoDoesWithoutAKey() {
        exchange.applyRegistry(BEARER);
        Map<String, List<String>> request = exchange.request(exchange.loginAlice(), "orders", "orders:read");
        assertThat(TestExchange.granted(exchange.exchange(STOREFRONT, request, null))
                        .restrictions()
                        .boundKey())
                .isEmpty();
        assertThat(TestExchange.granted(exchange.exchange(STOREFRONT, request, STOREFRONTS))
                        .restrictions()
                        .boundKey())
                .as("the callee takes no proofs, whatever the caller can do")
                .isEmpty();
    }

    @Test
    void oneCallThatDoesNotSaySoIsEnough() {
        exchange.applyRegistry(BEARER);
        Map<String, List<String>> both = exchange.request(exchange.loginAlice(), "orders", "orders:read orders:write");
        refuses(STOREFRONT, both, null);
        assertThat(TestExchange.granted(exchange.exchange(STOREFRONT, both, STOREFRONTS))
                        .restrictions()
                        .boundKey())
                .contains(STOREFRONTS);
    }

    @Test
    void aBoundTokenOfTheRequesterNeedsItsKeyForEveryCall() {
        exchange.applyRegistry(BEARER);
        AccessToken bound = exchange.loginAlice().with(Restrictions.none().withConfirmation(STOREFRONTS));
        Map<String, List<String>> request = exchange.request(bound, "orders", "orders:read");
        refuses(STOREFRONT, request, null);
        refuses(STOREFRONT, request, ANOTHER);
        TestExchange.granted(exchange.exchange(STOREFRONT, request, STOREFRONTS));
    }

    private Map<String, List<String>> request(AccessToken subjectToken) {
        return exchange.request(subjectToken, "orders", "orders:write");
    }

    private void refuses(ClientId requester, Map<String, List<String>> request, @Nullable Confirmation proven) {
        TestExchange.refused(exchange.exchange(requester, request, proven), ExchangeRule.POSSESSION);
    }
}
