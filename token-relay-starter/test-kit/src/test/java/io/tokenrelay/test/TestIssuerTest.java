package io.tokenrelay.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.registry.RegistryRefused;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.core.token.Verification;
import io.tokenrelay.starter.exchange.ClientSecret;
import io.tokenrelay.starter.exchange.HttpTokenEndpoint;
import io.tokenrelay.starter.exchange.ServiceCredential;
import io.tokenrelay.starter.exchange.TokenAnswer;
import io.tokenrelay.starter.exchange.TokenRequest;
import io.tokenrelay.starter.issuer.Issuer;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestIssuerTest {

    private final TestIssuer issuer = TestIssuer.start(TestRegistry.yaml());
    private static final DpopKey KEY = DpopKey.generate();

    private final TestToken atOrders = issuer.tokens()
            .user("alice")
            .through("storefront")
            .scopes("orders:write")
            .forService("orders");

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void exchangesByTheRulesOfTheRealServer() throws ParseException {
        JWTClaimsSet claims = issued(ask("orders", atOrders, "payments", "payments:charge"));
        assertThat(claims.getAudience()).containsExactly("https://payments.example/api");
        assertThat(claims.getSubject()).isEqualTo(TestTokens.userId("alice").toString());
        assertThat(claims.getStringListClaim("call_chain")).isEqualTo(List.of("storefront", "orders"));
        assertThat(claims.getStringClaim("scope")).isEqualTo("payments:charge");
        assertThat(claims.getStringClaim("txn")).isEqualTo(atOrders.claims().txn());
        assertThat(claims.getExpirationTime()).isBefore(Instant.now().plusSeconds(31));
    }

    @Test
    void signsForEachServiceAsTheRegistrySays() throws ParseException {
        try (TestIssuer rs256 = TestIssuer.start(TestRegistry.yaml()
                .replace(
                        "  payments:\n    uri", "  payments:\n    access-token-signed-response-alg: RS256\n    uri"))) {
            TestToken forPayments = rs256.tokens()
                    .user("alice")
                    .through("storefront", "orders")
                    .scopes("payments:charge")
                    .forService("payments");
            TestToken forOrders =
                    rs256.tokens().user("alice").through("storefront").forService("orders");

            assertThat(algorithm(forPayments)).isEqualTo(JWSAlgorithm.RS256);
            assertThat(algorithm(forOrders)).isEqualTo(JWSAlgorithm.ES256);
            assertThat(rs256.verifierFor("payments").verify(forPayments.value()))
                    .isEqualTo(new Verification.Verified(forPayments.claims()));

            rs256.rotateKey();
            assertThat(rs256.verifierFor("payments").verify(forPayments.value()))
                    .isInstanceOf(Verification.Verified.class);
            rs256.revokeKeys();
            assertThat(rs256.verifierFor("payments").verify(forPayments.value()))
                    .isInstanceOf(Verification.Rejected.class);
        }
    }

    private static JWSAlgorithm algorithm(TestToken token) throws ParseException {
        return SignedJWT.parse(token.value().reveal()).getHeader().getAlgorithm();
    }

    @Test
    void bindsTokensToTheKeyThatTheServiceProves() throws ParseException {
        JWTClaimsSet claims = issued(ask("orders", atOrders, "payments", "payments:charge"));
        assertThat(claims.getJSONObjectClaim("cnf"))
                .isEqualTo(Map.of("jkt", KEY.confirmation().jkt()));
    }

    @Test
    void aTokenStraightFromALoginLeadsAllTheWay() throws ParseException {
        TestToken atStorefront = issuer.tokens().user("alice").scopes("shop").forService("storefront");
        assertThat(issued(ask("storefront", atStorefront, "orders", "orders:write"))
                        .getStringListClaim("call_chain"))
                .containsExactly("storefront");
    }

    @Test
    void refusesWhatTheRegistryDoesNotDeclare() {
        assertRefused("TR-X05", ask("orders", atOrders, "storefront", "shop"));
        assertRefused("TR-X06", ask("orders", atOrders, "payments", "payments:everything"));
    }

    @Test
    void refusesAScopeWithoutItsCause() {
        TestToken reading = issuer.tokens()
                .user("alice")
                .through("storefront")
                .scopes("orders:read")
                .forService("orders");
        assertRefused("TR-X06", ask("orders", reading, "payments", "payments:charge"));
    }

    @Test
    void refusesATokenThatWasMeantForAnother() {
        assertRefused("TR-X03", ask("storefront", atOrders, "orders", "orders:write"));
    }

    @Test
    void refusesAnEntitlementThatThePersonHasNot() {
        assertRefused("TR-X13", ask("orders", atOrders, "payments", "payments:refund"));
        issuer.entitle("alice", "role:support");
        assertIssued(ask("orders", atOrders, "payments", "payments:refund"));
    }

    @Test
    void refusesAPersonWhoIsNotActive() {
        issuer.deactivate("alice");
        assertRefused("TR-X13", ask("orders", atOrders, "payments", "payments:charge"));
    }

    @Test
    void refusesWhatWasRevoked() {
        issuer.revoke(atOrders);
        assertRefused("TR-X02", ask("orders", atOrders, "payments", "payments:charge"));
    }

    @Test
    void refusesWhatDescendsFromALoginThatEnded() {
        issuer.endLogin(atOrders);
        assertRefused("TR-X02", ask("orders", atOrders, "payments", "payments:charge"));
    }

    @Test
    void refusesAForgery() {
        HostileToken edited = issuer.hostile()
                .all(atOrders)
                .filter(hostile -> hostile.attack().startsWith("edited"))
                .findFirst()
                .orElseThrow();
        TestToken forged = new TestToken(atOrders.claims(), new TokenValue(edited.value()), null);
        assertRefused("TR-X02", ask("orders", forged, "payments", "payments:charge"));
    }

    @Test
    void issuesAServiceItsOwnToken() throws ParseException {
        TokenRequest own = new TokenRequest.AsItself(new ClientId("inventory"), Scopes.of("inventory:restock"));
        assertThat(issued(ask("orders", "orders", own)).getStringClaim("sub_kind"))
                .isEqualTo("service");
        TokenRequest asUser = new TokenRequest.AsItself(new ClientId("payments"), Scopes.of("payments:charge"));
        assertThat(ask("orders", "orders", asUser)).isInstanceOf(TokenAnswer.Refused.class);
    }

    @Test
    void refusesAServiceWithAnothersSecret() {
        TokenRequest own = new TokenRequest.AsItself(new ClientId("inventory"), Scopes.of("inventory:restock"));
        assertThat(ask("orders", "payments", own))
                .isInstanceOfSatisfying(TokenAnswer.Refused.class, refused -> assertThat(refused.error())
                        .isEqualTo("invalid_client"));
    }

    @Test
    void canBeMadeUnavailable() {
        issuer.fail(IssuerFault.UNAVAILABLE);
        assertThat(ask("orders", atOrders, "payments", "payments:charge")).isInstanceOf(TokenAnswer.Unavailable.class);
        issuer.recover();
        assertIssued(ask("orders", atOrders, "payments", "payments:charge"));
    }

    @Test
    void remembersWhatWasAskedUntilItIsReset() {
        ask("orders", atOrders, "payments", "payments:charge");
        ask("orders", atOrders, "payments", "payments:refund");
        assertThat(issuer.tokenRequests())
                .extracting(TokenRequestLog::service, TokenRequestLog::target, TokenRequestLog::scope)
                .containsExactly(
                        tuple("orders", "payments", "payments:charge"), tuple("orders", "payments", "payments:refund"));
        assertThat(issuer.tokenRequests().get(1).refusedBy()).contains("TR-X13");
        issuer.reset();
        assertThat(issuer.tokenRequests()).isEmpty();
    }

    @Test
    void withoutARegistryNoServiceIsKnown() {
        try (TestIssuer empty = TestIssuer.start()) {
            TestToken token = empty.tokens().user("alice").scopes("shop").forService("storefront");
            assertThat(ask(empty, "storefront", "storefront", exchange(token, "orders", "orders:read")))
                    .isInstanceOf(TokenAnswer.Refused.class);
        }
    }

    @Test
    void refusesARegistryThatDoesNotAddUp() {
        assertThatExceptionOfType(RegistryRefused.class)
                .isThrownBy(() -> TestIssuer.start("services: { orders: { calls: { nobody: [] } } }"));
    }

    @Test
    void onePersonsIdIsAlwaysTheSame() {
        assertThat(TestTokens.userId("alice"))
                .isEqualTo(TestTokens.userId("alice"))
                .isNotEqualTo(TestTokens.userId("bob"));
    }

    private TokenAnswer ask(String service, TestToken token, String target, String scope) {
        return ask(service, service, exchange(token, target, scope));
    }

    private static TokenRequest exchange(TestToken token, String target, String scope) {
        return new TokenRequest.OnBehalfOf(token.caller(), new ClientId(target), Scopes.of(scope));
    }

    private TokenAnswer ask(String service, String secretOf, TokenRequest request) {
        return ask(issuer, service, secretOf, request);
    }

    private static TokenAnswer ask(TestIssuer issuer, String service, String secretOf, TokenRequest request) {
        ServiceCredential credential =
                new ServiceCredential(new ClientId(service), new ClientSecret(TestIssuer.secretOf(secretOf)));
        Duration patience = Duration.ofSeconds(20);
        return new HttpTokenEndpoint(new Issuer(issuer.uri()), credential, KEY, patience, patience, Clock.systemUTC())
                .request(request)
                .join();
    }

    private static void assertIssued(TokenAnswer answer) {
        assertThat(answer).isInstanceOf(TokenAnswer.Issued.class);
    }

    private static JWTClaimsSet issued(TokenAnswer answer) throws ParseException {
        assertIssued(answer);
        return SignedJWT.parse(((TokenAnswer.Issued) answer).token().reveal()).getJWTClaimsSet();
    }

    private static void assertRefused(String rule, TokenAnswer answer) {
        assertThat(answer).isInstanceOfSatisfying(TokenAnswer.Refused.class, refused -> assertThat(refused.errorId())
                .isEqualTo(rule));
    }
}
