package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.ORDERS;
import static io.tokenrelay.core.exchange.TestExchange.PAYMENTS;
import static io.tokenrelay.core.exchange.TestExchange.STOREFRONT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.Scopes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExchangeGrantedTest {

    private final TestExchange exchange = new TestExchange();

    @Test
    void makesATokenForExactlyTheTargetInTheNameOfThePerson() {
        AccessToken login = exchange.loginAlice();
        AccessToken token = exchange.grant(STOREFRONT, exchange.request(login, "orders", "orders:write"));
        assertThat(token.subject()).isEqualTo(login.subject());
        assertThat(token.audience()).isEqualTo(new Audience("api://orders"));
        assertThat(token.scopes()).isEqualTo(Scopes.of("orders:write"));
        assertThat(token.clientId()).isEqualTo(STOREFRONT);
        assertThat(token.chain()).isEqualTo(CallChain.of("storefront"));
        assertThat(token.authentication()).isEqualTo(login.authentication());
        assertThat(token.jti()).isNotEqualTo(login.jti());
        assertThat(token.issuedAt()).isEqualTo(exchange.clock.instant());
        assertThat(token.restrictions().mayAct()).isNull();
    }

    @Test
    void keepsTheTransactionOfTheFirstExchange() {
        AccessToken atOrders = exchange.aliceAtOrders();
        assertThat(atOrders.transaction()).isPresent();
        AccessToken atPayments = exchange.grant(ORDERS, exchange.request(atOrders, "payments", "payments:charge"));
        assertThat(atPayments.transaction()).isEqualTo(atOrders.transaction());
    }

    @Test
    void givesEachRequestAtTheEdgeATransactionOfItsOwn() {
        AccessToken login = exchange.loginAlice();
        Map<String, List<String>> request = exchange.request(login, "orders", "orders:write");
        assertThat(exchange.grant(STOREFRONT, request).transaction())
                .isNotEqualTo(exchange.grant(STOREFRONT, request).transaction());
    }

    @Test
    void appendsTheRequesterToTheChain() {
        AccessToken token = exchange.aliceAtPayments();
        assertThat(token.chain()).isEqualTo(CallChain.of("storefront", "orders"));
        assertThat(token.clientId()).isEqualTo(ORDERS);
        assertThat(token.immediateCaller()).isEqualTo(ORDERS);
    }

    @Test
    void givesTheSameGrantAnotherLineageForEachAudience() {
        AccessToken atOrders = exchange.aliceAtOrders();
        AccessToken atPayments = exchange.grant(ORDERS, exchange.request(atOrders, "payments", "payments:charge"));
        assertThat(atPayments.lineage()).isNotEqualTo(atOrders.lineage());
        assertThat(exchange.find(String.valueOf(atPayments.lineage()), atPayments.audience()))
                .isEqualTo(exchange.find(String.valueOf(atOrders.lineage()), atOrders.audience()));
    }

    @Test
    void takesTheUriOfTheTargetAsResource() {
        Map<String, List<String>> request = exchange.request(exchange.aliceAtOrders(), "payments", "payments:charge");
        request.remove("audience");
        request.put("resource", List.of("https://payments.example/api"));
        assertThat(exchange.grant(ORDERS, request).audience()).isEqualTo(new Audience("https://payments.example/api"));
    }

    @Test
    void takesTheRequestedTypeWhenItIsAnAccessToken() {
        Map<String, List<String>> request = exchange.request(exchange.loginAlice(), "orders", "orders:read");
        request.put("requested_token_type", List.of("urn:ietf:params:oauth:token-type:access_token"));
        exchange.grant(STOREFRONT, request);
    }

    @Test
    void countsAnEmptyParameterAsNone() {
        Map<String, List<String>> request = exchange.request(exchange.loginAlice(), "orders", "orders:read");
        request.put("resource", List.of(""));
        request.put("actor_token", List.of(""));
        exchange.grant(STOREFRONT, request);
    }

    @Test
    void tellsTheAuditorWhatWasDecided() {
        TokenDecision decision =
                exchange.exchange(ORDERS, exchange.request(exchange.aliceAtOrders(), "payments", "payments:charge"));
        AccessToken token = TestExchange.granted(decision);
        assertThat(decision.facts().subject()).hasValue(token.subject());
        assertThat(decision.facts().details())
                .containsEntry("target", "payments")
                .containsEntry("scope", "payments:charge")
                .containsEntry("chain", "storefront > orders")
                .containsEntry("token", token.jti())
                .containsEntry("txn", token.txn())
                .containsKeys("grant", "subject_token", "expires");
    }

    @Test
    void comesBackToAServiceByAReentrantCall() {
        AccessToken token =
                exchange.grant(PAYMENTS, exchange.request(exchange.aliceAtPayments(), "orders", "orders:confirm"));
        assertThat(token.chain()).isEqualTo(CallChain.of("storefront", "orders", "payments"));
        assertThat(token.audience()).isEqualTo(new Audience("api://orders"));
    }
}
