package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.STOREFRONT;

import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.registry.TestRegistries;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoImpersonationRuleTest {

    private final TestExchange exchange = new TestExchange();
    private final AccessToken login = exchange.loginAlice();
    private final Map<String, List<String>> request = exchange.request(login, "orders", "orders:read");

    @Test
    void refusesAnActorToken() {
        request.put(
                "actor_token",
                List.of(exchange.issuer.sign(exchange.aliceAtOrders()).reveal()));
        request.put("actor_token_type", List.of("urn:ietf:params:oauth:token-type:access_token"));
        refuses();
    }

    @Test
    void refusesAnActorTokenWithoutItsType() {
        request.put("actor_token", List.of("anything"));
        refuses();
    }

    @Test
    void refusesTheTypeOfAnActorTokenAlone() {
        request.put("actor_token_type", List.of("urn:ietf:params:oauth:token-type:access_token"));
        refuses();
    }

    @Test
    void refusesWhenTheTokenNamesAnotherActor() {
        request.put(
                "subject_token",
                List.of(exchange.signWith(login, "may_act", Map.of("sub", "orders"))
                        .reveal()));
        refuses();
    }

    @Test
    void honoursTheActorThatTheTokenNames() {
        request.put(
                "subject_token",
                List.of(exchange.signWith(login, "may_act", Map.of("sub", "storefront"))
                        .reveal()));
        exchange.grant(STOREFRONT, request);
    }

    @Test
    void refusesAChainThatDoesNotEndWithTheRequester() {
        TestExchange.refused(check(CallChain.empty()), ExchangeRule.NO_IMPERSONATION);
        TestExchange.refused(check(CallChain.of("orders")), ExchangeRule.NO_IMPERSONATION);
        TestExchange.refused(check(CallChain.of("storefront", "orders")), ExchangeRule.NO_IMPERSONATION);
    }

    /** What the rule says to a chain that the rules before it would never make. */
    private TokenDecision check(CallChain chain) {
        Received received = new Received(
                STOREFRONT, request, TestExchange.keyOf(STOREFRONT), TestRegistries.shop(), exchange.clock.instant());
        Service storefront = received.registry().service(STOREFRONT).orElseThrow();
        Service orders = received.registry().service(new ClientId("orders")).orElseThrow();
        return Parameters.read(received, ExchangeRule.WELL_FORMED)
                .map(requested -> new Identified(requested, storefront))
                .map(identified -> new Held(
                        identified, login, exchange.grants.values().iterator().next()))
                .map(held -> new Aimed(held, orders))
                .map(aimed -> new Justified(aimed, List.copyOf(aimed.calls().values())))
                .map(justified -> new Linked(justified, chain))
                .then(new BoundedLifetimeRule(exchange.settings.lifetime())::check)
                .then(new NoImpersonationRule()::check)
                .decide(drafted -> new TokenDecision.Granted(login, Set.of(), drafted.facts()));
    }

    private void refuses() {
        exchange.refuse(STOREFRONT, request, ExchangeRule.NO_IMPERSONATION);
    }
}
