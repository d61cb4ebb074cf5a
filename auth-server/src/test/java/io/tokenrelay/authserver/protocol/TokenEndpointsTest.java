package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.authserver.keys.Lineages;
import io.tokenrelay.authserver.tokens.TokenSigner;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.Subject;
import io.tokenrelay.core.token.UserAuthentication;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Userinfo, revocation, introspection: what can be asked about a token. */
@FlowTest
class TokenEndpointsTest {

    @Autowired
    TestServer server;

    @Autowired
    TokenSigner signer;

    @Autowired
    Lineages lineages;

    @Autowired
    TestDatabase jdbc;

    @Test
    @Shows({"core-5.3-bearer", "core-5.3.2-sub", "core-5.4-scopes", "core-5.6.1-normal-claims"})
    void saysWhoSignedIn() {
        TestAnswer login = server.login("alice", "openid profile shop");

        TestAnswer answer = userInfo(login.text("access_token"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json())
                .containsOnly(
                        Map.entry(
                                "sub", TestServer.claims(login.text("id_token")).get("sub")),
                        Map.entry("name", "Alice"),
                        Map.entry("preferred_username", "alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    @Shows({"core-5.3-methods", "core-5.3.2-json", "core-5.3.2-content-type"})
    void saysItInJsonHoweverItIsAsked(String method) {
        TestAnswer login = server.login("alice", "openid profile shop");

        TestAnswer answer = server.service("storefront")
                .send(method, "/userinfo", Map.of("Authorization", "Bearer " + login.text("access_token")));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json())
                .containsEntry("sub", TestServer.claims(login.text("id_token")).get("sub"))
                .containsEntry("name", "Alice");
    }

    @Test
    @Shows("core-5.4-scopes")
    void saysNoNameWithoutProfile() {
        assertThat(userInfo(server.login("alice", "openid shop").text("access_token"))
                        .json())
                .containsOnlyKeys("sub");
    }

    @Test
    void saysNothingForAnExchangedToken() {
        String exchanged = server.service("storefront")
                .exchange(server.login("alice", "openid shop").text("access_token"), "orders", "orders:read")
                .text("access_token");

        refusedUserInfo(exchanged);
    }

    @Test
    void saysNothingForATokenOfALoginAtAnotherClient() {
        TestAnswer login = server.login("alice", "openid shop");
        UUID grant = jdbc.sql("select grant_id from refresh_token where hash = sha256(:token::text::bytea)")
                .param("token", login.text("refresh_token"))
                .query(UUID.class)
                .single();

        refusedUserInfo(signed(grant, login, "portal"));
        assertThat(userInfo(signed(grant, login, "storefront")).status()).isEqualTo(200);
    }

    /** A token as the server never issues: straight from a login, and yet for another client. */
    private String signed(UUID grant, TestAnswer login, String client) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Audience audience = Audience.of(new ClientId(client));
        return signer.sign(new AccessToken(
                        TestServer.ISSUER,
                        Subject.user(UUID.fromString(String.valueOf(
                                TestServer.claims(login.text("access_token")).get("sub")))),
                        audience,
                        new ClientId(client),
                        now,
                        now.plusSeconds(60),
                        UUID.randomUUID().toString(),
                        Scopes.of("openid"),
                        lineages.lineage(grant, audience),
                        new UserAuthentication(now, null, List.of()),
                        CallChain.empty(),
                        null,
                        Restrictions.none()))
                .reveal();
    }

    @Test
    void saysNothingForAServicesOwnToken() {
        refusedUserInfo(server.service("orders")
                .token(TestForm.of(
                        "grant_type", "client_credentials", "audience", "inventory", "scope", "inventory:restock"))
                .text("access_token"));
    }

    @Test
    @Shows({"core-5.3.3-error", "rfc9068-4-error"})
    void saysNothingForAnIdToken() {
        refusedUserInfo(server.login("alice", "openid shop").text("id_token"));
    }

    @Test
    void saysNothingForATokenWithoutOpenid() {
        String login = server.login("alice", "openid shop").text("refresh_token");
        String narrowed = server.service("storefront")
                .token(TestForm.of("grant_type", "refresh_token", "refresh_token", login, "scope", "shop"))
                .text("access_token");

        userInfo(narrowed).assertRefused(403, "insufficient_scope", "TR-G29");
    }

    @Test
    void saysNothingWithoutToken() {
        TestAnswer answer = server.service("storefront").get("/userinfo", Map.of());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void saysNothingToABrowserSession() {
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");

        assertThat(browser.get("/userinfo").status()).isEqualTo(401);
    }

    @Test
    @Shows({
        "rfc7009-2-refresh-tokens",
        "rfc7009-2.1-at-once",
        "rfc7009-2.1-same-grant",
        "rfc7009-2.2-status",
        "rfc7662-4-revoked"
    })
    void revokesALoginByItsRefreshToken() {
        TestAnswer login = server.login("alice", "openid shop");
        TestService storefront = server.service("storefront");

        assertThat(revoke(storefront, login.text("refresh_token")).status()).isEqualTo(200);

        storefront.refresh(login.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G12");
        storefront
                .exchange(login.text("access_token"), "orders", "orders:read")
                .assertRefused(400, "invalid_request", "TR-X02");
        refusedUserInfo(login.text("access_token"));
        assertThat(introspect(storefront, login.text("access_token"))).containsOnly(Map.entry("active", false));
    }

    @Test
    @Shows({"rfc7009-2-access-tokens", "rfc7009-2.1-at-once", "rfc7009-2.2-status"})
    void revokesAnAccessTokenByItself() {
        TestAnswer login = server.login("alice", "openid shop");
        TestService storefront = server.service("storefront");

        assertThat(revoke(storefront, login.text("access_token")).status()).isEqualTo(200);

        storefront
                .exchange(login.text("access_token"), "orders", "orders:read")
                .assertRefused(400, "invalid_request", "TR-X02");
        refusedUserInfo(login.text("access_token"));
        assertThat(storefront.refresh(login.text("refresh_token")).status()).isEqualTo(200);
        assertThat(server.events("token.revoked"))
                .contains((String) TestServer.claims(login.text("access_token")).get("jti"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "access_token"})
    @Shows({"rfc7009-2.1-own-tokens", "rfc7009-2.1-others-tokens", "rfc7009-2.2.1-error"})
    void revokesNothingForAnotherClientAndSaysSo(String kind) {
        TestAnswer login = server.login("alice", "openid shop");

        revoke(server.service("orders"), login.text(kind)).assertRefused(400, "invalid_grant", "TR-G46");

        assertThat(server.events("revocation.refused"))
                .contains(
                        "TR-G46",
                        kind.equals("access_token")
                                ? (String) TestServer.claims(login.text(kind)).get("jti")
                                : server.grantOf(login).toString());
        assertThat(userInfo(login.text("access_token")).status()).isEqualTo(200);
        assertThat(server.service("storefront")
                        .refresh(login.text("refresh_token"))
                        .status())
                .isEqualTo(200);
    }

    /** So that who stole it can't find out here whether its owner knows. */
    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "access_token"})
    void refusesAnotherClientsTokenTheSameWhetherItHoldsOrNot(String kind) {
        TestAnswer login = server.login("alice", "openid shop");
        TestAnswer before = revoke(server.service("orders"), login.text(kind));
        revoke(server.service("storefront"), login.text(kind));

        TestAnswer after = revoke(server.service("orders"), login.text(kind));

        assertThat(after.status()).isEqualTo(before.status()).isEqualTo(400);
        assertThat(after.body()).isEqualTo(before.body());
    }

    @Test
    @Shows("rfc7009-2.1-own-tokens")
    void revokesNoTokenForTheServiceThatItIsMeantFor() {
        String exchanged = server.service("storefront")
                .exchange(server.login("alice", "openid shop").text("access_token"), "orders", "orders:read")
                .text("access_token");

        revoke(server.service("orders"), exchanged).assertRefused(400, "invalid_grant", "TR-G46");

        assertThat(introspect(server.service("orders"), exchanged)).containsEntry("active", true);
    }

    @Test
    @Shows("rfc7009-2.2-status")
    void answersTheSameForWhatIsNoToken() {
        assertThat(revoke(server.service("orders"), "nonsense").status()).isEqualTo(200);
    }

    @Test
    @Shows("rfc7662-4-resource")
    void describesATokenToTheServiceItIsMeantFor() {
        String exchanged = server.service("storefront")
                .exchange(server.login("alice", "openid shop").text("access_token"), "orders", "orders:read")
                .text("access_token");

        for (String service : List.of("orders", "storefront")) {
            assertThat(introspect(server.service(service), exchanged))
                    .containsEntry("active", true)
                    .containsEntry("client_id", "storefront")
                    .containsEntry("scope", "orders:read")
                    .containsEntry("sub_kind", "user")
                    .containsEntry("call_chain", List.of("storefront"))
                    .containsEntry("act", Map.of("sub", "storefront"));
        }
    }

    @Test
    @Shows({
        "rfc7662-4-resource",
        "rfc7662-4-scanning",
        "rfc7662-5-privacy",
        "rfc7662-2.2-inactive",
        "rfc7662-2.2-not-allowed",
        "rfc7662-2.2-nothing-more"
    })
    void describesATokenToNobodyElse() {
        String login = server.login("alice", "openid shop").text("access_token");

        assertThat(introspect(server.service("payments"), login)).containsOnly(Map.entry("active", false));
    }

    @Test
    void saysNothingOfAPersonWhoIsNotActiveAnyMore() {
        String login = server.login("admin", "openid shop").text("access_token");
        server.setActive("admin", false);
        try {
            await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> {
                assertThat(introspect(server.service("storefront"), login)).containsOnly(Map.entry("active", false));
                refusedUserInfo(login);
            });
        } finally {
            server.setActive("admin", true);
            await().atMost(Duration.ofSeconds(1)).until(() -> userInfo(login).status() == 200);
        }
    }

    @Test
    @Shows("rfc7662-2.2-inactive")
    void describesNoOtherKindOfToken() {
        TestAnswer login = server.login("alice", "openid shop");

        for (String kind : List.of("id_token", "refresh_token")) {
            assertThat(introspect(server.service("storefront"), login.text(kind)))
                    .containsOnly(Map.entry("active", false));
        }
    }

    private TestAnswer userInfo(String token) {
        return server.service("storefront").get("/userinfo", Map.of("Authorization", "Bearer " + token));
    }

    private void refusedUserInfo(String token) {
        TestAnswer answer = userInfo(token);
        answer.assertRefused(401, "invalid_token", "TR-G28");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    private static TestAnswer revoke(TestService client, String token) {
        return client.post("/oauth2/revoke", TestForm.of("token", token));
    }

    private static Map<String, Object> introspect(TestService client, String token) {
        TestAnswer answer = client.post("/oauth2/introspect", TestForm.of("token", token));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
