package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.ALICE;
import static io.tokenrelay.core.exchange.TestExchange.ORDERS;
import static io.tokenrelay.core.exchange.TestExchange.PAYMENTS;
import static io.tokenrelay.core.exchange.TestExchange.STOREFRONT;
import static io.tokenrelay.core.exchange.TestExchange.bound;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.TestRegistries;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.TestIssuer;
import io.tokenrelay.core.token.TransactionContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundCallRuleTest {

    private static final String ORDER_AND_AMOUNT = "{\"order\":\"17\",\"amount\":\"20.00 EUR\"}";

    private final TestExchange exchange = new TestExchange(TestRegistries.terms(), TokenSettings.of(TestIssuer.ISSUER));
    private final AccessToken login = exchange.login(ALICE, STOREFRONT, "shop");
    private final AccessToken atOrders = exchange.grant(STOREFRONT, exchange.request(login, "orders", "orders:write"));
    private final Map<String, List<String>> charge = exchange.request(atOrders, "payments", "payments:charge");

    @Test
    void bindsTheTokenToTheValues() {
        AccessToken token = exchange.grant(ORDERS, bound(charge, ORDER_AND_AMOUNT));

        assertThat(token.restrictions().context())
                .isEqualTo(TransactionContext.of(Map.of("order", "17", "amount", "20.00 EUR")));
        assertThat(token.restrictions().once()).isFalse();
    }

    @Test
    void bindsNothingWhereTheCallBindsNothing() {
        assertThat(atOrders.restrictions().context().isEmpty()).isTrue();
    }

    @Test
    void readsEscapesAndSpaceAsJsonHasThem() {
        AccessToken token = exchange.grant(
                ORDERS,
                bound(charge, " {\t\"order\" : \"\\\"\\\\\\/\\u00e4\\ud83d\\ude00\" ,\r\n\"am\\u006funt\":\"1\"} "));

        assertThat(token.restrictions().context().values())
                .containsEntry("order", "\"\\/ä😀")
                .containsEntry("amount", "1");
    }

    @Test
    void refusesWithoutAnyValue() {
        assertThat(refuse(charge).description()).contains("amount, order");
    }

    @Test
    void refusesWhenAValueIsMissing() {
        assertThat(refuse(bound(charge, "{\"order\":\"17\"}")).description()).contains("binds amount,");
    }

    @Test
    void refusesAValueThatNoCallBinds() {
        refuse(bound(charge, "{\"order\":\"17\",\"amount\":\"1\",\"note\":\"x\"}"));
    }

    @Test
    void refusesValuesForACallThatBindsNone() {
        exchange.refuse(
                STOREFRONT,
                bound(exchange.request(login, "orders", "orders:write"), "{\"order\":\"17\"}"),
                ExchangeRule.BOUND_CALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "\"order\"",
                "{\"order\":17,\"amount\":\"1\"}",
                "{\"order\":null,\"amount\":\"1\"}",
                "{\"order\":[\"17\"],\"amount\":\"1\"}",
                "{\"order\":{\"a\":\"b\"},\"amount\":\"1\"}",
                "{\"order\":\"17\",\"amount\":\"1\",}",
                "{\"order\":\"17\",\"amount\":\"1\"}}",
                "{\"order\":\"17\",\"amount\":\"1\"} {}",
                "{\"order\":\"17\",\"amount\":\"1\"}\0",
                "{\"order\":\"17\" \"amount\":\"1\"}",
                "{\"order\" \"17\",\"amount\":\"1\"}",
                "{order:\"17\",\"amount\":\"1\"}",
                "{'order':'17','amount':'1'}",
                "{\"order\":\"17\",\"amount\":\"1\" // no",
                "{\"order\":\"17\",\"amount\":\"1\",\"order\":\"17\"}",
                "{\"order\":\"17\",\"amount\":\"1\",\"\\u006frder\":\"18\"}",
                "{\"order\":\"1\\x37\",\"amount\":\"1\"}",
                "{\"order\":\"1\\u00g7\",\"amount\":\"1\"}",
                "{\"order\":\"1\n7\",\"amount\":\"1\"}",
                "{\"order\":\"1\\n7\",\"amount\":\"1\"}",
                "{\"order\":\"1\\u00007\",\"amount\":\"1\"}",
                "{\"order\":\"\\ud83d\",\"amount\":\"1\"}",
                "{\"order\":\"\",\"amount\":\"1\"}"
            })
    void refusesWhatIsNoObjectOfStringsOfOneLine(String details) {
        refuse(bound(charge, details));
    }

    @Test
    void refusesAValueThatIsTooLong() {
        refuse(bound(charge, "{\"order\":\"" + "x".repeat(257) + "\",\"amount\":\"1\"}"));
    }

    @Test
    void readsNoMoreThanItsBound() {
        String padding = " ".repeat(RequestDetails.MAX_LENGTH - ORDER_AND_AMOUNT.length());

        exchange.grant(ORDERS, bound(charge, ORDER_AND_AMOUNT + padding));
        refuse(bound(charge, ORDER_AND_AMOUNT + padding + " "));
    }

    @Test
    void carriesTheValuesAlongWhereNoneAreBound() {
        AccessToken atPayments = exchange.grant(ORDERS, bound(charge, ORDER_AND_AMOUNT));

        AccessToken atLedger = exchange.grant(PAYMENTS, exchange.request(atPayments, "ledger", "ledger:write"));

        assertThat(atLedger.restrictions().context())
                .isEqualTo(atPayments.restrictions().context());
    }

    @Test
    void addsToWhatIsBoundAndChangesNothingOfIt() {
        AccessToken atPayments = exchange.grant(ORDERS, bound(charge, ORDER_AND_AMOUNT));
        Map<String, List<String>> batch = exchange.request(atPayments, "ledger", "ledger:batch");

        AccessToken atLedger = exchange.grant(PAYMENTS, bound(batch, "{\"amount\":\"20.00 EUR\",\"batch\":\"9\"}"));

        assertThat(atLedger.restrictions().context().values())
                .isEqualTo(Map.of("order", "17", "amount", "20.00 EUR", "batch", "9"));
    }

    @Test
    void refusesAnotherValueThanTheOneThatIsBound() {
        AccessToken atPayments = exchange.grant(ORDERS, bound(charge, ORDER_AND_AMOUNT));
        Map<String, List<String>> batch = exchange.request(atPayments, "ledger", "ledger:batch");

        TokenDecision.Refused refused = exchange.refuse(
                PAYMENTS, bound(batch, "{\"amount\":\"20.00 eur\",\"batch\":\"9\"}"), ExchangeRule.BOUND_CALL);

        assertThat(refused.toString()).doesNotContain("20.00");
    }

    @Test
    void wantsAValueAlsoWhenItIsBoundAlready() {
        AccessToken atPayments = exchange.grant(ORDERS, bound(charge, ORDER_AND_AMOUNT));

        exchange.refuse(
                PAYMENTS,
                bound(exchange.request(atPayments, "ledger", "ledger:batch"), "{\"batch\":\"9\"}"),
                ExchangeRule.BOUND_CALL);
    }

    @Test
    void refusesMoreValuesThanATokenHolds() {
        Map<String, String> full = IntStream.range(0, TransactionContext.MAX_VALUES)
                .boxed()
                .collect(Collectors.toMap(number -> "value" + number, String::valueOf));
        AccessToken crowded = atOrders.with(atOrders.restrictions().withContext(TransactionContext.of(full)));

        refuse(bound(exchange.request(crowded, "payments", "payments:charge"), ORDER_AND_AMOUNT));
    }

    @Test
    void tellsAnAuditorWhatIsBoundAndNotToWhat() {
        TokenDecision decision = exchange.exchange(ORDERS, bound(charge, "{\"order\":\"secret\",\"amount\":\"1\"}"));

        assertThat(decision.facts().details()).containsEntry("bound", "amount order");
        assertThat(decision.facts().toString()).doesNotContain("secret");
    }

    private TokenDecision.Refused refuse(Map<String, List<String>> request) {
        return exchange.refuse(ORDERS, request, ExchangeRule.BOUND_CALL);
    }
}
