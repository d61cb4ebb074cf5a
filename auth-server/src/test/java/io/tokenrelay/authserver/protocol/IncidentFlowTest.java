package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.accounts.People;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.keys.SigningKeyRevocation.RevokedKey;
import io.tokenrelay.authserver.revocation.Incident;
import io.tokenrelay.core.token.ClientId;
import java.text.ParseException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an operator takes back is dead at every endpoint with the next request. */
@FlowTest
class IncidentFlowTest {

    @Autowired
    TestServer server;

    @Autowired
    Incident incident;

    @Autowired
    PersonRegistration registration;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    /** Other tests use the same clients, and within two seconds. */
    @AfterEach
    void forget() {
        server.change("revocation", () -> jdbc.sql("delete from revocation returning kind || ':' || id")
                .query(String.class)
                .list());
    }

    @Test
    void revokesAllOfAPersonEverywhereAndOfNobodyElse() {
        Person person = TestServer.newPerson(registration);
        TestBrowser browser = server.browser();
        TestAnswer login = server.service("storefront")
                .redeem(
                        server.code(browser, person.username().value(), "openid shop"),
                        TestServer.REDIRECT_URI,
                        TestServer.VERIFIER);
        String exchanged = atOrders(login);
        TestAnswer other = server.login("bob", "openid shop");
        assertAlive(login);
        assertActive("orders", exchanged, true);

        assertThat(incident.revokePerson(person)).isEqualTo(new Incident.Ended(1, 1));

        assertDead(login);
        assertActive("orders", exchanged, false);
        server.service("orders")
                .exchange(exchanged, "payments", "payments:charge")
                .assertRefused(400, "invalid_request", "TR-X02");
        assertThat(browser.get("/oauth2/authorize?" + TestServer.authorizationRequest("openid shop"))
                        .location())
                .endsWith("/login");
        assertAlive(other);
    }

    @Test
    void revokesAPersonWithoutQueryingTheirGrantToo() {
        Person person = TestServer.newPerson(registration);
        TestAnswer login = server.login(person.username().value(), "openid shop");
        incident.revokePerson(person);
        jdbc.sql("update user_grant set ended_at = null, ended_because = null where person = :person")
                .param("person", person.id())
                .update();

        exchange(login).assertRefused(400, "invalid_request", "TR-X02");
        userInfo(login).assertRefused(401, "invalid_token", "TR-G28");
        assertActive("storefront", login.text("access_token"), false);
    }

    @Test
    void revokesAllOfAClientEverywhereAndOfNoOther() {
        TestAnswer login = server.login("alice", "openid shop");
        String throughIt = atOrders(login);
        String own = server.service("orders")
                .token(TestForm.of(
                        "grant_type", "client_credentials", "audience", "inventory", "scope", "inventory:restock"))
                .text("access_token");

        assertThat(incident.revokeClient(new ClientId("storefront")).logins()).isPositive();

        assertDead(login);
        assertActive("orders", throughIt, false);
        server.service("orders")
                .exchange(throughIt, "payments", "payments:charge")
                .assertRefused(400, "invalid_request", "TR-X02");
        assertActive("inventory", own, true);
        incident.revokeClient(new ClientId("orders"));
        assertActive("inventory", own, false);
    }

    @Test
    void revokesAllThatCameThroughAServiceWithoutEndingTheLogin() {
        TestAnswer login = server.login("alice", "openid shop");
        String first = atOrders(login);
        String second = server.service("orders")
                .exchange(first, "payments", "payments:charge")
                .text("access_token");

        incident.revokeClient(new ClientId("orders"));

        assertActive("payments", second, false);
        server.service("payments")
                .exchange(second, "ledger", "ledger:write")
                .assertRefused(400, "invalid_request", "TR-X02");
        assertAlive(login);
    }

    @Test
    void revokesOneLogin() {
        TestAnswer login = server.login("alice", "openid shop");
        TestAnswer other = server.login("alice", "openid shop");
        UUID grant = server.grantOf(login);

        assertThat(incident.revokeLogin(grant).logins()).isEqualTo(1);
        assertThat(incident.revokeLogin(grant).logins()).isZero();

        assertDead(login);
        assertAlive(other);
    }

    /** As a node issues it that hasn't heard yet that the login has ended. */
    @Test
    void revokesWhatIsStillExchangedForALoginUntilEveryNodeKnows() {
        TestAnswer login = server.login("alice", "openid shop");
        UUID grant = server.grantOf(login);
        incident.revokeLogin(grant);
        jdbc.sql("update user_grant set ended_at = null, ended_because = null where id = :id")
                .param("id", grant)
                .update();
        String late = atOrders(login);

        assertActive("orders", late, false);
        server.service("orders")
                .exchange(late, "payments", "payments:charge")
                .assertRefused(400, "invalid_request", "TR-X02");
    }

    @Test
    void revokesOneToken() {
        TestAnswer login = server.login("alice", "openid shop");
        TestAnswer other = server.login("alice", "openid shop");
        String jti =
                String.valueOf(TestServer.claims(login.text("access_token")).get("jti"));

        incident.revokeToken(jti);
        incident.revokeToken(jti);

        exchange(login).assertRefused(400, "invalid_request", "TR-X02");
        userInfo(login).assertRefused(401, "invalid_token", "TR-G28");
        assertAlive(other);
        assertThat(server.service("storefront")
                        .refresh(login.text("refresh_token"))
                        .status())
                .isEqualTo(200);
    }

    /** Tokens of others who share this server die too, but nobody holds any from one test to the next. */
    @Test
    void revokesASigningKeyWithAllThatItSignedAndSignsWithAnother() {
        TestAnswer login = server.login("alice", "openid shop");
        String old = kid(login.text("access_token"));

        RevokedKey revoked = incident.revokeKey(old).orElseThrow();

        assertThat(revoked.fresh()).isTrue();
        exchange(login).assertRefused(400, "invalid_request", "TR-X02");
        userInfo(login).assertRefused(401, "invalid_token", "TR-G28");
        assertActive("storefront", login.text("access_token"), false);
        assertThat(server.service("storefront").get("/oauth2/jwks", Map.of()).body())
                .doesNotContain(old)
                .contains(revoked.successor());
        TestAnswer refreshed = server.service("storefront").refresh(login.text("refresh_token"));
        assertThat(kid(refreshed.text("access_token"))).isEqualTo(revoked.successor());
        assertAlive(refreshed);
        assertThat(incident.revokeKey(old)).hasValue(new RevokedKey(false, null));
        assertThat(incident.revokeKey("unknown")).isEmpty();
    }

    @Test
    void revokesTheKeyOfIdTokensToo() {
        TestBrowser browser = server.browser();
        TestAnswer login = server.service("storefront")
                .redeem(server.code(browser, "alice", "openid shop"), TestServer.REDIRECT_URI, TestServer.VERIFIER);

        RevokedKey revoked = incident.revokeKey(kid(login.text("id_token"))).orElseThrow();

        assertThat(browser.get("/connect/logout?" + TestForm.of("id_token_hint", login.text("id_token")))
                        .status())
                .isEqualTo(400);
        assertThat(kid(server.service("storefront")
                        .refresh(login.text("refresh_token"))
                        .text("id_token")))
                .isEqualTo(revoked.successor());
    }

    private static String kid(String token) {
        try {
            return SignedJWT.parse(token).getHeader().getKeyID();
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void recordsWhatItDid() {
        Person person = TestServer.newPerson(registration);
        server.login(person.username().value(), "openid shop");
        incident.revokePerson(person);
        incident.revokeClient(new ClientId("portal"));
        incident.revokeToken("a-token");

        assertThat(server.events("incident.person-revoked")).contains("\"logins\": \"1\"", "\"sessions\": \"1\"");
        assertThat(server.events("incident.client-revoked")).contains("\"logins\"");
        assertThat(server.events("incident.token-revoked")).contains("a-token");
    }

    private void assertAlive(TestAnswer login) {
        assertThat(exchange(login).status()).isEqualTo(200);
        assertThat(userInfo(login).status()).isEqualTo(200);
        assertActive("storefront", login.text("access_token"), true);
    }

    private void assertDead(TestAnswer login) {
        exchange(login).assertRefused(400, "invalid_request", "TR-X02");
        userInfo(login).assertRefused(401, "invalid_token", "TR-G28");
        assertActive("storefront", login.text("access_token"), false);
        assertThat(server.service("storefront")
                        .refresh(login.text("refresh_token"))
                        .text("error"))
                .isEqualTo("invalid_grant");
    }

    private TestAnswer exchange(TestAnswer login) {
        return server.service("storefront").exchange(login.text("access_token"), "orders", "orders:write");
    }

    private TestAnswer userInfo(TestAnswer login) {
        return server.service("storefront")
                .get("/userinfo", Map.of("Authorization", "Bearer " + login.text("access_token")));
    }

    private void assertActive(String service, String token, boolean active) {
        assertThat(server.service(service)
                        .post("/oauth2/introspect", TestForm.of("token", token))
                        .json())
                .containsEntry("active", active);
    }

    private String atOrders(TestAnswer login) {
        return server.service("storefront")
                .exchange(login.text("access_token"), "orders", "orders:write")
                .text("access_token");
    }
}
