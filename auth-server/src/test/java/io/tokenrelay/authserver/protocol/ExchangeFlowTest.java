package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestService.exchangeForm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.accounts.Contact;
import io.tokenrelay.authserver.accounts.NewPerson;
import io.tokenrelay.authserver.accounts.Password;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.accounts.Registration;
import io.tokenrelay.authserver.conformance.Shows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@FlowTest
class ExchangeFlowTest {

    @Autowired
    TestServer server;

    @Autowired
    PersonRegistration registration;

    @Autowired
    TestDatabase jdbc;

    @Test
    @Shows("rfc9068-2.2.1-authentication")
    void carriesThePersonAndTheWholeChainOverThreeHops() {
        String login = login();

        TestAnswer toOrders = server.service("storefront").exchange(login, "orders", "orders:read orders:write");
        TestAnswer toPayments =
                server.service("orders").exchange(toOrders.text("access_token"), "payments", "payments:charge");
        TestAnswer toLedger =
                server.service("payments").exchange(toPayments.text("access_token"), "ledger", "ledger:write");

        assertThat(toOrders.json())
                .containsEntry("issued_token_type", TestService.ACCESS_TOKEN)
                .containsEntry("token_type", "DPoP")
                .containsEntry("scope", "orders:read orders:write")
                .containsKey("expires_in")
                .doesNotContainKeys("refresh_token", "id_token");
        assertThat(toOrders.header("Cache-Control")).contains("no-store");
        Map<String, Object> first = TestServer.claims(login);
        Map<String, Object> orders = claims(toOrders);
        assertThat(orders)
                .containsEntry("aud", "api://orders")
                .containsEntry("client_id", "storefront")
                .containsEntry("act", Map.of("sub", "storefront"))
                .containsEntry("call_chain", List.of("storefront"));
        Map<String, Object> ledger = claims(toLedger);
        assertThat(ledger)
                .containsEntry("aud", "api://ledger")
                .containsEntry("client_id", "payments")
                .containsEntry("scope", "ledger:write")
                .containsEntry(
                        "act",
                        Map.of("sub", "payments", "act", Map.of("sub", "orders", "act", Map.of("sub", "storefront"))))
                .containsEntry("call_chain", List.of("storefront", "orders", "payments"))
                .containsEntry("sub", first.get("sub"))
                .containsEntry("auth_time", first.get("auth_time"))
                .containsEntry("txn", orders.get("txn"))
                .doesNotContainKeys("sid", "nonce", "name", "preferred_username");
        assertThat((Long) ledger.get("exp"))
                .isLessThanOrEqualTo((Long) claims(toPayments).get("exp"));
        assertThat(ledger.get("lin")).isNotEqualTo(orders.get("lin")).isNotEqualTo(first.get("lin"));
        assertThat(server.events("exchange.granted")).contains((String) ledger.get("jti"));
    }

    @Test
    void neverOutlivesTheCallsLimit() {
        Map<String, Object> payments =
                claims(server.service("orders").exchange(ordersToken("orders:write"), "payments", "payments:charge"));

        assertThat(seconds(payments, "exp") - seconds(payments, "iat"))
                .isPositive()
                .isLessThanOrEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({"scope, orders:write", "audience, payments"})
    void refusesARepeatedParameter(String parameter, String another) {
        refused(exchangeForm(login(), "orders", "orders:read").and(parameter, another), "invalid_request", "TR-X00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_token", "refresh_token"})
    void refusesAnotherTokenDeclaredAsAccessToken(String another) {
        String token = server.login("alice", "openid shop").text(another);

        refused(exchangeForm(token, "orders", "orders:read"), "invalid_request", "TR-X02");
    }

    @Test
    void refusesAnIdTokenDeclaredAsSuch() {
        String idToken = server.login("alice", "openid shop").text("id_token");

        refused(
                exchangeForm(idToken, "orders", "orders:read")
                        .with("subject_token_type", "urn:ietf:params:oauth:token-type:id_token"),
                "invalid_request",
                "TR-X00");
    }

    @Test
    void refusesAnEditedToken() {
        String login = login();
        String edited = login.substring(0, login.length() - 6) + (login.endsWith("AAAAAA") ? "BBBBBB" : "AAAAAA");

        refused(exchangeForm(edited, "orders", "orders:read"), "invalid_request", "TR-X02");
    }

    @Test
    void refusesAServicesOwnToken() {
        String own = server.service("orders")
                .token(TestForm.of(
                        "grant_type", "client_credentials", "audience", "inventory", "scope", "inventory:restock"))
                .text("access_token");

        server.service("inventory")
                .exchange(own, "ledger", "ledger:write")
                .assertRefused(400, "invalid_request", "TR-X02");
    }

    @Test
    void refusesATokenThatWasMeantForAnotherService() {
        server.service("orders")
                .exchange(login(), "payments", "payments:charge")
                .assertRefused(400, "invalid_request", "TR-X03");
    }

    @Test
    void refusesATokenThatTheRequesterHasSentOn() {
        server.service("storefront")
                .exchange(ordersToken("orders:write"), "orders", "orders:write")
                .assertRefused(400, "invalid_request", "TR-X03");
    }

    @Test
    void refusesAnUnknownTarget() {
        refused(exchangeForm(login(), "nowhere", "orders:read"), "invalid_target", "TR-X04");
    }

    @Test
    void refusesACallThatIsNotInTheRegistry() {
        refused(exchangeForm(login(), "payments", "payments:charge"), "invalid_target", "TR-X05");
    }

    @Test
    void refusesAScopeWhoseCauseIsNotInTheToken() {
        server.service("orders")
                .exchange(ordersToken("orders:read"), "payments", "payments:charge")
                .assertRefused(400, "invalid_scope", "TR-X06");
    }

    @Test
    void refusesARequestWithoutScope() {
        refused(exchangeForm(login(), "orders", "orders:read").without("scope"), "invalid_scope", "TR-X06");
    }

    @Test
    void refusesWhatTheConsentDidNotReach() {
        String ordersToken = ordersToken("orders:write");
        String grant = jdbc.sql("select details ->> 'grant' from audit_event where type = 'code.redeemed'"
                        + " order by at desc limit 1")
                .query(String.class)
                .single();
        jdbc.sql("update user_grant set reach = array[:reach] where id = cast(:id as uuid)")
                .param("reach", "storefront>orders orders:write because shop terms: usual")
                .param("id", grant)
                .update();

        await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> server.service("orders")
                .exchange(ordersToken, "payments", "payments:charge")
                .assertRefused(400, "invalid_scope", "TR-X06"));
    }

    @Test
    void refusesAForeignActorToken() {
        refused(
                exchangeForm(login(), "orders", "orders:read")
                        .and("actor_token", login())
                        .and("actor_token_type", TestService.ACCESS_TOKEN),
                "invalid_request",
                "TR-X10");
    }

    @Test
    void refusesAScopeToWhichThePersonIsNotEntitled() {
        server.service("orders")
                .exchange(ordersToken("orders:write"), "payments", "payments:refund")
                .assertRefused(400, "invalid_scope", "TR-X13");
    }

    @Test
    void refusesAPersonWhoIsNotActiveAnyMore() {
        String login = server.login("admin", "openid shop").text("access_token");
        server.setActive("admin", false);
        try {
            await().atMost(Duration.ofSeconds(1))
                    .untilAsserted(
                            () -> refused(exchangeForm(login, "orders", "orders:read"), "invalid_scope", "TR-X13"));
        } finally {
            server.setActive("admin", true);
            await().atMost(Duration.ofSeconds(1))
                    .until(() -> server.service("storefront")
                                    .exchange(login, "orders", "orders:read")
                                    .status()
                            == 200);
        }
    }

    /** Also one whom no code told the nodes of: a row that was deleted by hand tells of itself. */
    @Test
    void refusesAPersonWhoIsGone() {
        assertThat(registration.add(
                        new NewPerson("gone", "Gone", Contact.none(), Set.of(), new Password("gone-demo-password"))))
                .isInstanceOf(Registration.Added.class);
        String login = server.login("gone", "openid shop").text("access_token");
        assertThat(server.service("storefront")
                        .token(exchangeForm(login, "orders", "orders:read"))
                        .status())
                .isEqualTo(200);

        jdbc.sql("delete from person where username = 'gone'").update();

        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> refused(exchangeForm(login, "orders", "orders:read"), "invalid_request", "TR-X02"));
    }

    @Test
    void recordsARefusalBeforeItAnswers() {
        String login = login();

        refused(exchangeForm(login, "payments", "payments:charge"), "invalid_target", "TR-X05");

        assertThat(server.events("exchange.refused")).contains("TR-X05").doesNotContain(login);
    }

    private void refused(TestForm request, String error, String id) {
        server.service("storefront").token(request).assertRefused(400, error, id);
    }

    private String login() {
        return server.login("alice", "openid shop").text("access_token");
    }

    private String ordersToken(String scope) {
        return server.service("storefront").exchange(login(), "orders", scope).text("access_token");
    }

    private static Map<String, Object> claims(TestAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return TestServer.claims(answer.text("access_token"));
    }

    private static long seconds(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
