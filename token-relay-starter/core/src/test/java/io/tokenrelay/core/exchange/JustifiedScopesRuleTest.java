package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.ALICE;
import static io.tokenrelay.core.exchange.TestExchange.ORDERS;
import static io.tokenrelay.core.exchange.TestExchange.STOREFRONT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.TestRegistries;
import io.tokenrelay.core.token.AccessToken;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JustifiedScopesRuleTest {

    private final TestExchange exchange = new TestExchange();

    @Test
    void refusesARequestForNoScope() {
        Map<String, List<String>> request = exchange.request(exchange.loginAlice(), "orders", "");
        refuses(request);
        request.remove("scope");
        refuses(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "orders:read  orders:write", " orders:read", "orders:read ", "a\"b", "orders:read\n"})
    void refusesAListOfScopesThatIsMalformed(String scope) {
        refuses(exchange.request(exchange.loginAlice(), "orders", scope));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders:confirm", "orders:erase", "shop", "openid", "Orders:read"})
    void refusesAScopeThatIsNotOnTheCall(String scope) {
        refuses(exchange.request(exchange.loginAlice(), "orders", scope));
    }

    @Test
    void refusesAllWhenOneIsNotJustified() {
        refuses(exchange.request(exchange.loginAlice(), "orders", "orders:read orders:confirm"));
    }

    @Test
    void refusesAScopeWhoseCauseThePersonDidNotGrant() {
        AccessToken login = exchange.login(ALICE, STOREFRONT, "browse");
        exchange.grant(STOREFRONT, exchange.request(login, "orders", "orders:read"));
        refuses(exchange.request(login, "orders", "orders:write"));
    }

    @Test
    void refusesAScopeWhoseCauseWasNotPassedOnToTheRequester() {
        AccessToken atOrders =
                exchange.grant(STOREFRONT, exchange.request(exchange.loginAlice(), "orders", "orders:read"));
        TokenDecision.Refused refused = exchange.refuse(
                ORDERS, exchange.request(atOrders, "payments", "payments:charge"), ExchangeRule.JUSTIFIED_SCOPES);
        assertThat(refused.description()).contains("payments:charge needs orders:write");
    }

    @Test
    void refusesAScopeOfKindService() {
        TokenDecision.Refused refused = exchange.refuse(
                ORDERS,
                exchange.request(exchange.aliceAtOrders(), "inventory", "inventory:restock"),
                ExchangeRule.JUSTIFIED_SCOPES);
        assertThat(refused.description()).contains("client_credentials");
    }

    @Test
    void refusesWhatALaterRegistryAdds() {
        AccessToken before = exchange.loginAlice();
        exchange.applyRegistry(TestRegistries.SHOP.replace(
                "- { scope: orders:write, because: shop }",
                "- { scope: orders:write, because: shop }\n        - { scope: orders:confirm, because: shop }"));
        TokenDecision.Refused refused = exchange.refuse(
                STOREFRONT, exchange.request(before, "orders", "orders:confirm"), ExchangeRule.JUSTIFIED_SCOPES);
        assertThat(refused.description()).contains("did not consent");
        AccessToken after = exchange.loginAlice();
        exchange.grant(STOREFRONT, exchange.request(after, "orders", "orders:confirm"));
    }

    @Test
    void refusesACallThatALaterRegistryLetsSomethingElseCause() {
        AccessToken login = exchange.login(ALICE, STOREFRONT, "shop", "browse");
        AccessToken reading = exchange.grant(STOREFRONT, exchange.request(login, "orders", "orders:read"));
        exchange.applyRegistry(TestRegistries.SHOP.replace(
                "{ scope: payments:charge, because: orders:write, max-life: 30s }",
                "{ scope: payments:charge, because: orders:read, max-life: 30s }"));
        TokenDecision.Refused refused = exchange.refuse(
                ORDERS, exchange.request(reading, "payments", "payments:charge"), ExchangeRule.JUSTIFIED_SCOPES);
        assertThat(refused.description()).contains("did not consent");
        AccessToken readingAfter =
                exchange.grant(STOREFRONT, exchange.request(exchange.loginAlice(), "orders", "orders:read"));
        exchange.grant(ORDERS, exchange.request(readingAfter, "payments", "payments:charge"));
    }

    private void refuses(Map<String, List<String>> request) {
        exchange.refuse(STOREFRONT, request, ExchangeRule.JUSTIFIED_SCOPES);
    }
}
