package io.tokenrelay.core.exchange;

import static io.tokenrelay.core.exchange.TestExchange.BOB;
import static io.tokenrelay.core.exchange.TestExchange.ORDERS;
import static io.tokenrelay.core.exchange.TestExchange.PAYMENTS;
import static io.tokenrelay.core.exchange.TestExchange.STOREFRONT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.registry.TestRegistries;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.TestIssuer;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenuineSubjectRuleTest {

    private final TestExchange exchange = new TestExchange();
    private final AccessToken login = exchange.loginAlice();
    private final AccessToken atOrders = exchange.aliceAtOrders();

    @Test
    void refusesATokenOfAnotherIssuersKey() {
        refusesAtStorefront(new TestIssuer().sign(login));
    }

    @Test
    void refusesWhatIsNoToken() {
        refusesAtStorefront(new TokenValue("opaque-refresh-token"));
    }

    @Test
    void tellsWhichCheckFailedAndNothingOfTheToken() {
        String forged = new TestIssuer().sign(login).reveal();
        TokenDecision.Refused refused = refusesAtStorefront(new TokenValue(forged));
        assertThat(refused.description()).contains("TR-T06");
        assertThat(refused.description() + refused.detail()).doesNotContain(forged.substring(0, 12));
    }

    @Test
    void refusesAnExpiredToken() {
        TokenValue value = exchange.issuer.sign(login);
        exchange.clock.advance(exchange.settings.lifetime());
        refusesAtStorefront(value);
    }

    @Test
    void refusesATokenThatExpiredSinceItWasVerified() {
        Verification remembered = new Verification.Verified(login);
        ExchangePolicy policy = ExchangePolicy.create(
                exchange.settings, TestRegistries::shop, token -> remembered, exchange, exchange, exchange.clock);
        Map<String, List<String>> request = exchange.request(login, "orders", "orders:read");
        TestExchange.granted(policy.decide(STOREFRONT, request, TestExchange.keyOf(STOREFRONT)));
        exchange.clock.advance(exchange.settings.lifetime());
        TestExchange.refused(
                policy.decide(STOREFRONT, request, TestExchange.keyOf(STOREFRONT)), ExchangeRule.GENUINE_SUBJECT);
    }

    @Test
    void refusesTheTokenOfAServiceAsItself() {
        AccessToken service = TestExchange.granted(exchange.clientCredentials(
                ORDERS, Map.of("audience", List.of("inventory"), "scope", List.of("inventory:restock"))));
        TokenDecision.Refused refused = exchange.refuse(
                TestExchange.INVENTORY,
                exchange.request(service, "payments", "payments:charge"),
                ExchangeRule.GENUINE_SUBJECT);
        assertThat(refused.description()).contains("speaks for no person");
    }

    @Test
    void refusesARevokedToken() {
        exchange.revoked.add(login.jti());
        refusesAtStorefront(exchange.issuer.sign(login));
    }

    @Test
    void refusesEveryDescendantOfARevokedGrant() {
        exchange.grants.replaceAll((id, grant) -> new Grant(id, grant.person(), false, grant.reach()));
        refusesAtStorefront(exchange.issuer.sign(login));
        exchange.refuse(
                ORDERS, exchange.request(atOrders, "payments", "payments:charge"), ExchangeRule.GENUINE_SUBJECT);
    }

    @Test
    void refusesATokenOfAnUnknownGrant() {
        exchange.grants.clear();
        refusesAtStorefront(exchange.issuer.sign(login));
    }

    @Test
    void refusesALineageThatWasMadeForAnotherAudience() {
        refusesAtStorefront(exchange.signWith(login, "lin", atOrders.lineage()));
    }

    @Test
    void refusesATokenWhoseGrantIsAnotherPersons() {
        refusesAtStorefront(exchange.signWith(login, "sub", BOB.toString()));
    }

    @Test
    void refusesATokenThatCameThroughAServiceWhichLeftTheRegistry() {
        AccessToken atPayments = exchange.aliceAtPayments();
        exchange.applyRegistry("""
                services:
                  orders:
                    client: { redirect-uris: [https://orders.example/back] }
                    scopes: { orders:confirm: { title: Confirm, kind: user }, buy: { title: Buy, kind: user } }
                    calls: { payments: [{ scope: payments:charge, because: buy }] }
                  payments:
                    uri: https://payments.example/api
                    scopes: { payments:charge: { title: Charge, kind: user } }
                    calls: { orders: [{ scope: orders:confirm, because: payments:charge, reentrant: true }] }
                """);
        TokenDecision.Refused refused = exchange.refuse(
                PAYMENTS, exchange.request(atPayments, "orders", "orders:confirm"), ExchangeRule.GENUINE_SUBJECT);
        assertThat(refused.detail()).contains("storefront left the registry");
    }

    @Test
    void refusesATokenWhoseClientLeftTheRegistryAndGaveItsUriToAnother() {
        Service before = TestRegistries.shop().service(STOREFRONT).orElseThrow();
        exchange.applyRegistry(
                TestRegistries.SHOP.replace("  storefront:\n", "  successor:\n    uri: " + before.uri() + "\n"));
        TokenDecision.Refused refused = exchange.refuse(
                new ClientId("successor"),
                exchange.request(login, "orders", "orders:read"),
                ExchangeRule.GENUINE_SUBJECT);
        assertThat(refused.detail()).contains("straight from a grant to storefront");
    }

    @Test
    void refusesATokenWithoutChainThatWasIssuedToAnotherClient() {
        refusesAtStorefront(exchange.signWith(login, "client_id", "orders"));
    }

    @Test
    void refusesWithOneAnswerWhateverWasRevoked() {
        exchange.revoked.add(login.jti());
        String byJti = refusesAtStorefront(exchange.issuer.sign(login)).description();
        exchange.revoked.clear();
        exchange.grants.clear();
        assertThat(refusesAtStorefront(exchange.issuer.sign(login)).description())
                .isEqualTo(byJti);
    }

    @Test
    void acceptsATokenUntilItsLastMoments() {
        exchange.clock.advance(exchange.settings.lifetime().minus(Duration.ofSeconds(1)));
        exchange.grant(STOREFRONT, exchange.request(login, "orders", "orders:read"));
    }

    private TokenDecision.Refused refusesAtStorefront(TokenValue subjectToken) {
        return exchange.refuse(
                STOREFRONT, TestExchange.request(subjectToken, "orders", "orders:read"), ExchangeRule.GENUINE_SUBJECT);
    }
}
