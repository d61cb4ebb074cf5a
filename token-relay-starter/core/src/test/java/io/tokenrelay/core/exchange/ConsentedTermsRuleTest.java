package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.ORDERS;
import static io.tokenrelay.core.exchange.TestExchange.bound;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.registry.TestRegistries;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.TokenValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** X6: a call on looser terms than the person consented to is outside of what they consented to. */
class ConsentedTermsRuleTest {

    private static final String REFUND =
            "{ scope: payments:refund, because: orders:write, bind: [order], once: true, max-life: 30s }";
    private static final String SCOPE = "payments:refund: { title: Refund a payment, kind: user }";
    private static final String ENTITLED =
            "payments:refund: { title: Refund a payment, kind: user, entitled: [role:customer] }";
    private static final String CAUSE = "orders:write: { title: Place and cancel orders, kind: user }";
    private static final String ENTITLED_CAUSE =
            "orders:write: { title: Place and cancel orders, kind: user, entitled: [role:customer] }";
    private static final String DETAILS = "{\"order\":\"17\"}";

    private final TestExchange exchange = new TestExchange();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bind: [order]   | bind: [amount]    | bind
            once: true      | once: false       | once
            max-life: 30s   | max-life: 31s     | max-life
            , max-life: 30s | ''                | max-life
            once: true      | once: true, bearer: true    | bearer
            once: true      | once: true, reentrant: true | reentrant
            """)
    void refusesACallThatALaterRegistryMakesLooser(String term, String later, String looser) {
        AccessToken atOrders = atOrders(TestRegistries.TERMS);
        exchange.applyRegistry(TestRegistries.TERMS.replace(REFUND, REFUND.replace(term, later)));

        TokenDecision.Refused refused = refuse(atOrders);

        assertThat(refused.description()).contains("stricter terms", "consents again");
        assertThat(refused.detail()).contains("[" + looser + "]");
        letsThePersonConsentToIt(later.contains("amount") ? "{\"amount\":\"1\"}" : DETAILS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            requires: { acr: pwd, max-age: 90s } | acr
            requires: { max-age: 90s }           | max-age
            requires: { acr: pwd }               | acr
            """)
    void refusesACallThatALaterRegistryAsksNoSuchSignInFor(String requires, String looser) {
        String demanding = TestRegistries.TERMS.replace(REFUND, REFUND.replace("once: true", requires));
        AccessToken atOrders = atOrders(demanding);
        exchange.applyRegistry(demanding.replace(requires, "once: true"));

        assertThat(refuse(atOrders).detail()).contains(looser);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = SCOPE + " | " + ENTITLED + "\n" + CAUSE + " | " + ENTITLED_CAUSE)
    void refusesACallThatALaterRegistryMakesForMorePeople(String open, String entitled) {
        String demanding = TestRegistries.TERMS.replace(open, entitled);
        AccessToken atOrders = atOrders(demanding);
        exchange.applyRegistry(TestRegistries.TERMS);

        assertThat(refuse(atOrders).detail()).contains("[entitled]", "role:customer");
    }

    @Test
    void refusesAllWhenOneCallIsLooser() {
        AccessToken atOrders = atOrders(TestRegistries.TERMS);
        exchange.applyRegistry(TestRegistries.TERMS.replace("bind: [order, amount] }", "bind: [order] }"));

        exchange.refuse(
                ORDERS,
                bound(exchange.request(atOrders, "payments", "payments:refund payments:charge"), DETAILS),
                ExchangeRule.CONSENTED_TERMS);
        exchange.grant(ORDERS, bound(exchange.request(atOrders, "payments", "payments:refund"), DETAILS));
    }

    @Test
    void letsTheTermsBecomeStricterAtOnceAndAgainAsTheyWere() {
        AccessToken atOrders = atOrders(TestRegistries.TERMS);
        exchange.applyRegistry(TestRegistries.TERMS.replace(REFUND, REFUND.replace("max-life: 30s", "max-life: 10s")));
        assertThat(exchange.grant(ORDERS, refund(atOrders, "{\"order\":\"1\"}")).expiresAt())
                .isEqualTo(exchange.clock.instant().plusSeconds(10));

        exchange.applyRegistry(TestRegistries.TERMS);
        assertThat(exchange.grant(ORDERS, refund(atOrders, "{\"order\":\"2\"}")).expiresAt())
                .isEqualTo(exchange.clock.instant().plusSeconds(30));
    }

    @Test
    void refusesACallWhoseTermsWereNotKeptWhenThePersonConsented() {
        AccessToken atOrders = atOrders(TestRegistries.TERMS);
        exchange.grants.replaceAll((id, grant) -> new Grant(
                id,
                grant.person(),
                true,
                Reach.parse(List.of("orders>payments payments:refund because orders:write"))));

        exchange.refuse(ORDERS, refund(atOrders, DETAILS), ExchangeRule.JUSTIFIED_SCOPES);
    }

    @Test
    void isExplained() {
        AccessToken atOrders = atOrders(TestRegistries.TERMS);
        exchange.applyRegistry(TestRegistries.TERMS.replace(REFUND, REFUND.replace("once: true", "once: false")));

        Explanation explanation = exchange.explain(ORDERS, refund(atOrders, DETAILS));

        assertThat(explanation.refusedBy()).hasValue(ExchangeRule.CONSENTED_TERMS);
        assertThat(explanation.verdicts())
                .filteredOn(verdict -> verdict.rule() == ExchangeRule.CONSENTED_TERMS)
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.detail()).contains("once", "max-life=PT30S"));
    }

    private void letsThePersonConsentToIt(String details) {
        AccessToken again =
                exchange.grant(TestExchange.STOREFRONT, exchange.request(login(), "orders", "orders:write"));
        exchange.grant(ORDERS, refund(again, details));
    }

    private AccessToken atOrders(String yaml) {
        exchange.applyRegistry(yaml);
        return exchange.grant(TestExchange.STOREFRONT, exchange.request(login(), "orders", "orders:write"));
    }

    private AccessToken login() {
        return exchange.login(TestExchange.ALICE, TestExchange.STOREFRONT, "openid", "shop");
    }

    private TokenDecision.Refused refuse(AccessToken atOrders) {
        return exchange.refuse(ORDERS, refund(atOrders, DETAILS), ExchangeRule.CONSENTED_TERMS);
    }

    private Map<String, List<String>> refund(AccessToken atOrders, String details) {
        TokenValue value = exchange.issuer.sign(atOrders);
        return bound(TestExchange.request(value, "payments", "payments:refund"), details);
    }
}
