package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.ALICE;
import static io.tokenrelay.core.exchange.TestExchange.ORDERS;
import static io.tokenrelay.core.exchange.TestExchange.STOREFRONT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.exchange.RuleVerdict.Outcome;
import io.tokenrelay.core.registry.RegistryLines;
import io.tokenrelay.core.registry.RegistryReader;
import io.tokenrelay.core.registry.TestRegistries;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.TestIssuer;
import io.tokenrelay.core.token.TokenValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final RegistryLines LINES = RegistryReader.lines(TestRegistries.TERMS, "terms.yaml");

    private final TestExchange exchange = new TestExchange(TestRegistries.terms(), TokenSettings.of(TestIssuer.ISSUER));
    private final AccessToken login = exchange.login(ALICE, STOREFRONT, "shop");
    private final AccessToken atOrders = exchange.grant(STOREFRONT, exchange.request(login, "orders", "orders:write"));

    @Test
    void namesEveryRuleOnceInTheOrderInWhichTheyAreAsked() {
        Explanation explanation = explain(exchange.request(login, "orders", "orders:write"));

        assertThat(explanation.verdicts())
                .extracting(RuleVerdict::rule)
                .containsExactlyInAnyOrder(ExchangeRule.values())
                .endsWith(ExchangeRule.SUFFICIENT_SIGN_IN);
        // Whose key it is, only the request itself can show.
        assertThat(explanation.verdicts())
                .allMatch(verdict -> verdict.outcome()
                        == (verdict.rule() == ExchangeRule.POSSESSION ? Outcome.NOT_CHECKED : Outcome.HOLDS));
        assertThat(explanation.refusedBy()).isEmpty();
    }

    @Test
    void goesOnAfterARefusalWhereTheOtherRulesCanBeAsked() {
        exchange.people.put(ALICE, new People.Standing(false, Set.of()));
        exchange.clock.advance(Duration.ofSeconds(70));
        Map<String, List<String>> request = exchange.request(atOrders, "payments", "payments:limit");
        request.put("actor_token", List.of("x"));
        request.put("request_details", List.of("{\"order\":\"1\"}"));

        assertThat(outcomes(exchange.explain(STOREFRONT, request)))
                .containsEntry(ExchangeRule.MEANT_FOR_REQUESTER, Outcome.REFUSES)
                .containsEntry(ExchangeRule.REGISTERED_CALL, Outcome.HOLDS);
        assertThat(outcomes(exchange.explain(ORDERS, request)))
                .containsEntry(ExchangeRule.MEANT_FOR_REQUESTER, Outcome.HOLDS)
                .containsEntry(ExchangeRule.NO_IMPERSONATION, Outcome.REFUSES)
                .containsEntry(ExchangeRule.ACTIVE_PERSON, Outcome.REFUSES)
                .containsEntry(ExchangeRule.BOUND_CALL, Outcome.REFUSES)
                .containsEntry(ExchangeRule.SUFFICIENT_SIGN_IN, Outcome.NOT_REACHED);
    }

    @Test
    void saysOfWhichRulesItDoesNotKnow() {
        Explanation explanation = explain(exchange.request(login, "nowhere", "orders:write"));

        assertThat(explanation.refusedBy()).hasValue(ExchangeRule.ONE_TARGET);
        assertThat(outcomes(explanation))
                .containsEntry(ExchangeRule.GENUINE_SUBJECT, Outcome.HOLDS)
                .containsEntry(ExchangeRule.REGISTERED_CALL, Outcome.NOT_REACHED)
                .containsEntry(ExchangeRule.SUFFICIENT_SIGN_IN, Outcome.NOT_REACHED);
    }

    @Test
    void saysWhatTheRequesterIsToldAndWhatExactlyIsWrong() {
        Explanation explanation = explain(exchange.request(login, "orders", "orders:none"));

        assertThat(explanation.verdicts())
                .filteredOn(verdict -> verdict.rule() == ExchangeRule.JUSTIFIED_SCOPES)
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.description()).startsWith("TR-X06: The call does not carry");
                    assertThat(verdict.detail()).isEqualTo("orders:none is not on the call");
                });
    }

    @Test
    void holdsNoToken() {
        TokenValue signed = exchange.issuer.sign(login);
        String token = signed.reveal();
        Map<String, List<String>> request = TestExchange.request(signed, "orders", "orders:write");

        assertThat(explain(request).toString()).doesNotContain(token.substring(token.length() - 40));
        request.put("subject_token", List.of(token + "x"));
        assertThat(explain(request).toString()).doesNotContain(token.substring(token.length() - 40));
    }

    @Test
    void usesNothingUp() {
        Map<String, List<String>> gift = exchange.request(login, "payments", "payments:gift");
        gift.put("request_details", List.of("{\"amount\":\"5\"}"));

        assertThat(explain(gift).refusedBy()).isEmpty();
        assertThat(explain(gift).refusedBy()).isEmpty();

        assertThat(exchange.used).isEmpty();
        exchange.grant(STOREFRONT, gift);
    }

    @Test
    void pointsAtTheLinesOfTheRegistry() {
        Explanation explanation = exchange.explain(ORDERS, exchange.request(atOrders, "payments", "payments:limit"));

        assertThat(behind(explanation, ExchangeRule.REGISTERED_REQUESTER)).containsExactly("orders:");
        assertThat(behind(explanation, ExchangeRule.MEANT_FOR_REQUESTER)).containsExactly("orders:");
        assertThat(behind(explanation, ExchangeRule.ONE_TARGET)).containsExactly("payments:");
        assertThat(behind(explanation, ExchangeRule.REGISTERED_CALL)).containsExactly("payments:");
        assertThat(explanation.linesBehind(ExchangeRule.REGISTERED_CALL, LINES))
                .isNotEqualTo(explanation.linesBehind(ExchangeRule.ONE_TARGET, LINES));
        assertThat(behind(explanation, ExchangeRule.JUSTIFIED_SCOPES))
                .isEqualTo(behind(explanation, ExchangeRule.SUFFICIENT_SIGN_IN))
                .isEqualTo(behind(explanation, ExchangeRule.BOUND_CALL))
                .containsExactly("- { scope: payments:limit, because: orders:write, requires: { max-age: 60s } }");
        assertThat(behind(explanation, ExchangeRule.ACTIVE_PERSON))
                .containsExactly("payments:limit: { title: Raise your limit, kind: user }");
        assertThat(behind(explanation, ExchangeRule.GENUINE_SUBJECT)).isEmpty();
    }

    @Test
    void pointsAtALineForEachScope() {
        Explanation explanation =
                exchange.explain(ORDERS, exchange.request(atOrders, "payments", "payments:close payments:limit none"));

        assertThat(behind(explanation, ExchangeRule.BOUNDED_LIFETIME)).hasSize(2);
    }

    @Test
    void knowsATargetByItsUri() {
        Map<String, List<String>> request = exchange.request(login, "orders", "orders:write");
        request.remove("audience");
        request.put("resource", List.of("api://orders"));

        assertThat(explain(request).target()).hasValue(ORDERS);
    }

    @Test
    void explainsClientCredentialsByTheirRules() {
        Explanation explanation = exchange.explainClientCredentials(ORDERS, toTarget("payments", "payments:close"));

        assertThat(outcomes(explanation))
                .containsOnlyKeys(ServiceTokenRule.values())
                .containsEntry(ServiceTokenRule.ONE_TARGET, Outcome.HOLDS)
                .containsEntry(ServiceTokenRule.REGISTERED_CALL, Outcome.HOLDS)
                .containsEntry(ServiceTokenRule.SERVICE_SCOPES, Outcome.REFUSES)
                .containsEntry(ServiceTokenRule.POSSESSION, Outcome.NOT_REACHED);
        assertThat(explanation.refusedBy()).hasValue(ServiceTokenRule.SERVICE_SCOPES);
        assertThat(behind(explanation, ServiceTokenRule.REGISTERED_REQUESTER)).containsExactly("orders:");
        assertThat(behind(explanation, ServiceTokenRule.ONE_TARGET)).containsExactly("payments:");
        assertThat(behind(explanation, ServiceTokenRule.SERVICE_SCOPES)).hasSize(1);
        assertThat(behind(explanation, ServiceTokenRule.WELL_FORMED)).isEmpty();
    }

    @Test
    void goesOnWhereNoCallIsRegisteredForClientCredentials() {
        assertThat(outcomes(exchange.explainClientCredentials(ORDERS, toTarget("storefront", "shop"))))
                .containsEntry(ServiceTokenRule.REGISTERED_CALL, Outcome.REFUSES)
                .containsEntry(ServiceTokenRule.SERVICE_SCOPES, Outcome.REFUSES);
    }

    private static Map<String, List<String>> toTarget(String target, String scope) {
        return Map.of("audience", List.of(target), "scope", List.of(scope));
    }

    private Explanation explain(Map<String, List<String>> request) {
        return exchange.explain(STOREFRONT, request);
    }

    private static List<String> behind(Explanation explanation, RuleCode rule) {
        return explanation.linesBehind(rule, LINES).stream().map(LINES::text).toList();
    }

    private static Map<RuleCode, Outcome> outcomes(Explanation explanation) {
        return explanation.verdicts().stream().collect(Collectors.toMap(RuleVerdict::rule, RuleVerdict::outcome));
    }
}
