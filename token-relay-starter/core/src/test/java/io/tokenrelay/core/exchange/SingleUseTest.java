package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.ALICE;
import static io.tokenrelay.core.exchange.TestExchange.ORDERS;
import static io.tokenrelay.core.exchange.TestExchange.PAYMENTS;
import static io.tokenrelay.core.exchange.TestExchange.STOREFRONT;
import static io.tokenrelay.core.exchange.TestExchange.bound;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.event.OneTimeUse;
import io.tokenrelay.core.registry.TestRegistries;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.TestIssuer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** X14: what is for one use. */
class SingleUseTest {

    private final TestExchange exchange = new TestExchange(TestRegistries.terms(), TokenSettings.of(TestIssuer.ISSUER));
    private final AccessToken login = exchange.login(ALICE, STOREFRONT, "shop");
    private final AccessToken atOrders = ordersToken();

    @Test
    void saysSoInTheToken() {
        assertThat(exchange.grant(ORDERS, refund(atOrders, "17")).restrictions().once())
                .isTrue();
    }

    @Test
    void issuesOneTokenForACallInARequest() {
        exchange.grant(ORDERS, refund(atOrders, "17"));

        TokenDecision.Refused again = exchange.refuse(ORDERS, refund(atOrders, "17"), ExchangeRule.BOUND_CALL);

        assertThat(again.facts().details()).containsEntry("target", "payments").doesNotContainKeys("token", "expires");
    }

    /** The request is what counts, not the token of it that is exchanged. */
    @Test
    void issuesNoSecondOneForAnotherTokenOfTheSameRequest() {
        exchange.grant(ORDERS, refund(atOrders, "17"));
        AccessToken other = exchange.grant(STOREFRONT, exchange.request(login, "orders", "orders:write"));
        AccessToken sameRequest = new AccessToken(
                other.issuer(),
                other.subject(),
                other.audience(),
                other.clientId(),
                other.issuedAt(),
                other.expiresAt(),
                other.jti(),
                other.scopes(),
                other.lineage(),
                other.authentication(),
                other.chain(),
                atOrders.txn(),
                Restrictions.none());

        exchange.refuse(ORDERS, refund(sameRequest, "17"), ExchangeRule.BOUND_CALL);
    }

    @Test
    void issuesAnotherOneForAnotherRequest() {
        exchange.grant(ORDERS, refund(atOrders, "17"));

        exchange.grant(ORDERS, refund(ordersToken(), "17"));
    }

    @Test
    void issuesAnotherOneForAnotherTransactionOfTheRequest() {
        exchange.grant(ORDERS, refund(atOrders, "17"));

        exchange.grant(ORDERS, refund(atOrders, "18"));
    }

    /** Before a request has left the edge, the token that it came with stands for it. */
    @Test
    void issuesOneTokenForATokenAtTheEdge() {
        exchange.grant(STOREFRONT, gift(login));

        exchange.refuse(STOREFRONT, gift(login), ExchangeRule.BOUND_CALL);
        exchange.grant(STOREFRONT, gift(exchange.login(ALICE, STOREFRONT, "shop")));
    }

    @Test
    void exchangesATokenForOneUseOnce() {
        AccessToken refund = exchange.grant(ORDERS, refund(atOrders, "17"));
        assertThat(exchange.grant(PAYMENTS, undo(refund)).restrictions().once()).isFalse();

        exchange.refuse(PAYMENTS, undo(refund), ExchangeRule.BOUND_CALL);
    }

    @Test
    void leavesEveryOtherTokenToBeExchangedAgain() {
        Map<String, List<String>> charge =
                bound(exchange.request(atOrders, "payments", "payments:charge"), "{\"order\":\"17\",\"amount\":\"1\"}");

        exchange.grant(ORDERS, charge);
        exchange.grant(ORDERS, charge);
        assertThat(exchange.used).isEmpty();
    }

    @Test
    void countsOneScopeForOneUseAmongOthers() {
        Map<String, List<String>> both = bound(
                exchange.request(atOrders, "payments", "payments:charge payments:refund"),
                "{\"order\":\"17\",\"amount\":\"1\"}");

        assertThat(exchange.grant(ORDERS, both).restrictions().once()).isTrue();
        exchange.refuse(ORDERS, both, ExchangeRule.BOUND_CALL);
    }

    /** Else each amount of a charge, asked for beside it, would give one more refund of the same order. */
    @Test
    void isNoOtherCallForWhatAnotherScopeOfTheExchangeBinds() {
        exchange.grant(ORDERS, chargeAndRefund("1"));

        exchange.refuse(ORDERS, chargeAndRefund("2"), ExchangeRule.BOUND_CALL);
    }

    private Map<String, List<String>> chargeAndRefund(String amount) {
        return bound(
                exchange.request(atOrders, "payments", "payments:charge payments:refund"),
                "{\"order\":\"17\",\"amount\":\"%s\"}".formatted(amount));
    }

    /** A decision alone uses nothing up: only who acts on it does, in one step with the record of it. */
    @Test
    void usesNothingUpByDeciding() {
        exchange.newPolicy(exchange::registry).decide(ORDERS, refund(atOrders, "17"), exchange.keyOf(ORDERS));

        exchange.grant(ORDERS, refund(atOrders, "17"));
    }

    @Test
    void remembersAUseForAsLongAsATokenOfTheRequestCanLive() {
        exchange.grant(ORDERS, refund(atOrders, "17"));

        assertThat(exchange.used)
                .extracting(OneTimeUse::expiresAt)
                .containsOnly(exchange.clock.instant().plus(AccessToken.MAX_LIFETIME));
    }

    private AccessToken ordersToken() {
        return exchange.grant(STOREFRONT, exchange.request(login, "orders", "orders:write"));
    }

    private Map<String, List<String>> refund(AccessToken token, String order) {
        return bound(exchange.request(token, "payments", "payments:refund"), "{\"order\":\"" + order + "\"}");
    }

    private Map<String, List<String>> gift(AccessToken token) {
        return bound(exchange.request(token, "payments", "payments:gift"), "{\"amount\":\"5\"}");
    }

    private Map<String, List<String>> undo(AccessToken token) {
        return exchange.request(token, "ledger", "ledger:undo");
    }
}
