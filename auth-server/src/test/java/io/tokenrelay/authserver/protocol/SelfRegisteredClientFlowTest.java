package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestRegistrations.CALLBACK;
import static io.tokenrelay.authserver.protocol.TestRegistrations.authorizationRequest;
import static io.tokenrelay.authserver.protocol.TestRegistrations.metadata;
import static io.tokenrelay.authserver.protocol.TestServer.ISSUER;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.claims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.clients.TestJwks;
import io.tokenrelay.authserver.conformance.Shows;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a client that registered itself can do: have people sign in, and nothing that a service can. */
@ExtendWith(OutputCaptureExtension.class)
class SelfRegisteredClientFlowTest extends RegistrationTest {

    private static final String NATIVE_CALLBACK = "http://localhost:7777/callback";

    @Autowired
    PersonRegistration people;

    @Test
    void hasPeopleSignIn() {
        TestAnswer registered = registered();
        String id = registered.text("client_id");

        TestAnswer tokens = clients.login(registered);

        Map<String, Object> access = claims(tokens.text("access_token"));
        assertThat(access)
                .containsEntry("client_id", id)
                .containsEntry("aud", ISSUER)
                .containsEntry("scope", "openid profile")
                .doesNotContainKeys("act", "call_chain");
        assertThat(claims(tokens.text("id_token"))).containsEntry("aud", id).containsEntry("sub", access.get("sub"));
        TestAnswer userInfo = userInfo(tokens.text("access_token"));
        assertThat(userInfo.json())
                .containsEntry("sub", access.get("sub"))
                .containsEntry("preferred_username", "alice");
        TestAnswer refreshed = clients.client(registered).refresh(tokens.text("refresh_token"));
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(userInfo(refreshed.text("access_token")).status()).isEqualTo(200);
    }

    @Test
    void introspectsAndRevokesItsOwnTokens() {
        TestAnswer registered = registered();
        String token = clients.login(registered).text("access_token");
        TestService client = clients.client(registered);
        TestForm form = TestForm.of("token", token);

        assertThat(client.post("/oauth2/introspect", form).json()).containsEntry("active", true);
        assertThat(server.service("storefront").post("/oauth2/introspect", form).json())
                .containsOnly(Map.entry("active", false));
        assertThat(client.post("/oauth2/revoke", form).status()).isEqualTo(200);
        assertThat(client.post("/oauth2/introspect", form).json()).containsOnly(Map.entry("active", false));
        assertThat(userInfo(token).status()).isEqualTo(401);
    }

    @Test
    @Shows({"rfc7591-2.2-untagged", "rfc7591-5-self-asserted", "rfc7591-5-impersonation"})
    void asksThePersonAsOneThatNobodyHasCheckedAlsoForNoMoreThanToBeRecognised() {
        TestAnswer registered =
                clients.registered(initialToken(), metadata("logo_uri", "https://app.example/logo.png"));
        TestBrowser browser = server.browser();
        TestAnswer toConsent =
                browser.signIn(authorizationRequest(registered, "openid"), "alice", "alice-demo-password");

        assertThat(browser.get(toConsent.location()).body())
                .contains("An application that calls itself “Reader” asks for your permission")
                .contains("Nobody has checked who is behind it", "app.example")
                .as("no picture, unless the operator wants them")
                .doesNotContain("logo.png", "/oauth2/consent/logo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid orders:read", "openid shop", "admin:explain", "openid offline_access"})
    void asksForNoScopeOfAService(String scope) {
        TestAnswer registered = registered();

        server.browser()
                .get("/oauth2/authorize?" + authorizationRequest(registered, scope))
                .assertToldClient(CALLBACK, "invalid_scope", "TR-G21");
    }

    @Test
    @Shows("core-11-offline-consent-native")
    void hasAccessThatOutlivesTheSignOutWhereItRegisteredForItAndThePersonAllowsIt() {
        String scope = "openid offline_access";
        Map<String, Object> metadata = metadata("scope", scope);
        metadata.put("application_type", "native");
        metadata.put("redirect_uris", List.of(NATIVE_CALLBACK));
        TestAnswer registered = clients.registered(initialToken(), metadata);
        TestBrowser browser = server.browser();
        TestAnswer toConsent = browser.signIn(
                authorizationRequest(registered, scope).with("redirect_uri", NATIVE_CALLBACK),
                "alice",
                "alice-demo-password");
        assertThat(browser.get(toConsent.location()).body()).contains("even when you’re not signed in");
        String code = browser.allow(toConsent).locationParameter("code");
        TestService client = clients.client(registered);
        TestAnswer login = client.redeem(code, NATIVE_CALLBACK, VERIFIER);

        browser.signOut();

        TestAnswer refreshed = client.refresh(login.text("refresh_token"));
        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
    }

    @Test
    void asksOnlyForWhatItRegistered() {
        TestAnswer registered = clients.registered(initialToken(), metadata("scope", "openid"));

        server.browser()
                .get("/oauth2/authorize?" + authorizationRequest(registered, "openid profile"))
                .assertToldClient(CALLBACK, "invalid_scope", "TR-G21");
    }

    @Test
    @Shows("core-5.5.1-no-error")
    void learnsByNoClaimWhatItDidNotRegisterFor() {
        String jane = TestServer.newPerson(people, UserInfoFlowTest.EVERYTHING)
                .username()
                .value();
        TestAnswer registered = clients.registered(initialToken(), metadata("scope", "openid email"));
        TestBrowser browser = server.browser();
        String wanted = "{\"email\":null,\"name\":{\"essential\":true},\"phone_number\":null,\"address\":null}";
        TestForm request = authorizationRequest(registered, "openid")
                .and("claims", "{\"id_token\":" + wanted + ",\"userinfo\":" + wanted + "}");

        TestAnswer toConsent = browser.signIn(request, jane, jane + "-demo-password");
        String page = browser.get(toConsent.location()).body();
        browser.decide(browser.open(request), "openid", "email", "phone").assertPage("TR-L03");
        String code = browser.allow(toConsent).locationParameter("code");
        TestAnswer tokens = clients.client(registered).redeem(code, CALLBACK, VERIFIER);

        assertThat(page).contains("See your e-mail address").doesNotContain("phone number", "postal address");
        assertThat(claims(tokens.text("id_token")))
                .containsEntry("email", "jane@example.org")
                .doesNotContainKeys("name", "phone_number", "address");
        assertThat(userInfo(tokens.text("access_token")).json()).containsOnlyKeys("sub", "email");
    }

    @Test
    void needsAProofKeyAsEveryClientDoes() {
        TestAnswer registered = registered();

        assertThat(server.browser()
                        .get("/oauth2/authorize?"
                                + authorizationRequest(registered, "openid").without("code_challenge"))
                        .locationParameter("error"))
                .isEqualTo("invalid_request");
    }

    /** Neither its own token nor another's, whether it names its target or not. */
    @Test
    void exchangesNothing() {
        TestAnswer registered = registered();
        TestService client = clients.client(registered);
        String own = clients.login(registered).text("access_token");
        String storefronts = server.login("alice", "openid shop").text("access_token");

        for (String token : List.of(own, storefronts)) {
            TestAnswer answer = client.exchange(token, "orders", "orders:read");
            answer.assertRefused(400, "unauthorized_client", "TR-X01");
            assertThat(answer.json()).doesNotContainKey("access_token");
        }
    }

    @Test
    void actsAsNoService() {
        clients.client(registered())
                .token(TestForm.of(
                        "grant_type",
                        "client_credentials",
                        "resource",
                        "api://inventory",
                        "scope",
                        "inventory:restock"))
                .assertRefused(400, "unauthorized_client", "TR-N01");
    }

    /** Its people's tokens are no subject for anybody: nobody takes one for what it isn't. */
    @Test
    void handsItsTokensToNoService() {
        String token = clients.login(registered()).text("access_token");

        for (String service : List.of("storefront", "orders")) {
            TestAnswer answer = server.service(service).exchange(token, "payments", "payments:charge");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json()).doesNotContainKey("access_token");
        }
    }

    @Test
    void isNoTargetForAnybody() {
        String token = server.login("alice", "openid shop").text("access_token");
        TestService storefront = server.service("storefront");

        storefront
                .exchange(token, registered().text("client_id"), "openid")
                .assertRefused(400, "invalid_target", "TR-X04");
        storefront.exchange(token, ISSUER, "openid").assertRefused(400, "invalid_target", "TR-X04");
    }

    @Test
    void hasNoContractAndAsksTheAdminApiNothing() {
        TestAnswer registered = registered();
        String token = clients.login(registered).text("access_token");

        assertThat(clients.client(registered)
                        .post("/api/services/v1/contract-check", TestForm.of("contract", "{}"))
                        .status())
                .isEqualTo(400);
        assertThat(server.service("storefront")
                        .send("POST", "/api/admin/v1/explain", Map.of("Authorization", "Bearer " + token))
                        .status())
                .isEqualTo(401);
    }

    @Test
    @Shows("registration-2-id-token-alg")
    void hasItsIdTokensSignedAsItRegistered() throws ParseException {
        TestAnswer registered = clients.registered(initialToken(), metadata("id_token_signed_response_alg", "ES256"));

        assertThat(SignedJWT.parse(clients.login(registered).text("id_token"))
                        .getHeader()
                        .getAlgorithm())
                .isEqualTo(JWSAlgorithm.ES256);
    }

    @Test
    @Shows({"registration-2-auth-method", "rfc7591-2-token-endpoint-auth-method"})
    void provesItselfInTheOneWayThatItRegistered() {
        TestAnswer basic = registered();
        TestAnswer post =
                clients.registered(initialToken(), metadata("token_endpoint_auth_method", "client_secret_post"));
        TestForm request = TestForm.of("grant_type", "refresh_token", "refresh_token", "none");

        assertKnown(clients.client(basic).token(request));
        clients.client(post).token(request).assertRefused(401, "invalid_client", "TR-K01");
        assertKnown(byPost(post, request));
        byPost(basic, request).assertRefused(401, "invalid_client", "TR-K01");
        new TestService(server::base, basic.text("client_id"), "x".repeat(43), clock)
                .token(request)
                .assertRefused(401, "invalid_client", "TR-K01");
    }

    @Test
    void provesItselfByTheKeyThatItRegistered() {
        ECKey key = TestJwks.key("one");
        Map<String, Object> metadata = metadata("token_endpoint_auth_method", "private_key_jwt");
        metadata.put("jwks", new JWKSet(key.toPublicJWK()).toJSONObject());
        TestAnswer registered = clients.registered(initialToken(), metadata);
        String id = registered.text("client_id");
        TestForm request = TestForm.of("grant_type", "refresh_token", "refresh_token", "none");

        assertThat(registered.json()).doesNotContainKeys("client_secret", "client_secret_expires_at");
        assertKnown(send(request.and(new TestAssertion(id, key).form())));
        send(request.and(new TestAssertion(id, TestJwks.key("one")).form()))
                .assertRefused(401, "invalid_client", "TR-K01");
        byPost(registered, request).assertRefused(401, "invalid_client", "TR-K01");
    }

    @Test
    @Shows({"registration-2-auth-method", "rfc7591-2-token-endpoint-auth-method"})
    void provesItselfBySigningWithTheSecretThatItWasGiven() {
        TestAnswer registered =
                clients.registered(initialToken(), metadata("token_endpoint_auth_method", "client_secret_jwt"));
        String id = registered.text("client_id");
        String secret = registered.text("client_secret");
        TestForm request = TestForm.of("grant_type", "refresh_token", "refresh_token", "none");

        assertThat(registered.json())
                .containsEntry("token_endpoint_auth_method", "client_secret_jwt")
                .containsEntry("client_secret_expires_at", 0);
        assertKnown(send(request.and(ClientSecretJwtTest.signed(id, secret).form())));
        send(request.and(ClientSecretJwtTest.signed(id, "x".repeat(43)).form()))
                .assertRefused(401, "invalid_client", "TR-K01");
        clients.client(registered).token(request).assertRefused(401, "invalid_client", "TR-K01");
        byPost(registered, request).assertRefused(401, "invalid_client", "TR-K01");
        send(request.and(new TestAssertion(id, TestJwks.key("one")).form()))
                .assertRefused(401, "invalid_client", "TR-K01");
    }

    @Test
    void signsWithNoSecretWhereItSendsIt() {
        TestAnswer registered = registered();
        TestForm request = TestForm.of("grant_type", "refresh_token", "refresh_token", "none");

        assertKnown(clients.client(registered).token(request));
        send(request.and(ClientSecretJwtTest.signed(registered.text("client_id"), registered.text("client_secret"))
                        .form()))
                .assertRefused(401, "invalid_client", "TR-K01");
    }

    /** Whoever writes to the database can't make the secret that they know another client's. */
    @Test
    void isNobodyElseByASealedSecretThatWasCopied(CapturedOutput log) {
        Map<String, Object> metadata = metadata("token_endpoint_auth_method", "client_secret_jwt");
        TestAnswer attacker = clients.registered(initialToken(), metadata);
        TestAnswer victim = clients.registered(initialToken(), metadata);
        String id = victim.text("client_id");
        TestForm request = TestForm.of("grant_type", "refresh_token", "refresh_token", "none");
        assertKnown(send(request.and(
                ClientSecretJwtTest.signed(id, victim.text("client_secret")).form())));

        database.sql("""
                        update client_secret mine set hash = theirs.hash, sealed = theirs.sealed from client_secret theirs
                        where mine.client = :victim and theirs.client = :attacker""")
                .param("victim", id)
                .param("attacker", attacker.text("client_id"))
                .update();
        server.change("client-secret", () -> List.of(id));

        send(request.and(ClientSecretJwtTest.signed(id, attacker.text("client_secret"))
                        .form()))
                .assertRefused(401, "invalid_client", "TR-K01");
        assertThat(log.getAll()).contains("TR-K20: " + id);
    }

    /** Whoever registers names addresses of the own network to have them asked: not even a connection is made. */
    @Test
    void hasNobodyInTheOwnNetworkAskedForItsKeys() throws IOException {
        try (ServerSocket internal = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            internal.setSoTimeout(1);
            for (String host : List.of("localhost", "127.0.0.1", "[::ffff:127.0.0.1]")) {
                Map<String, Object> metadata = metadata("token_endpoint_auth_method", "private_key_jwt");
                metadata.put("jwks_uri", "https://" + host + ":" + internal.getLocalPort() + "/jwks");
                String id = clients.registered(initialToken(), metadata).text("client_id");

                send(TestForm.of("grant_type", "refresh_token", "refresh_token", "none")
                                .and(new TestAssertion(id, TestJwks.key("one")).form()))
                        .assertRefused(503, "temporarily_unavailable", "TR-K19");
            }
            assertThat(internal)
                    .satisfies(socket -> assertThat(hasConnection(socket)).isFalse());
        }
    }

    @Test
    void sendsThePersonBackToItsOwnAddressAfterASignOut() {
        String home = "https://app.example/bye";
        TestAnswer registered =
                clients.registered(initialToken(), metadata("post_logout_redirect_uris", List.of(home)));
        TestBrowser browser = server.browser();
        String idToken = clients.client(registered)
                .redeem(clients.code(browser, registered), CALLBACK, VERIFIER)
                .text("id_token");
        TestForm form = TestForm.of("id_token_hint", idToken);

        browser.get("/connect/logout?" + form.and("post_logout_redirect_uri", "https://app.example/"))
                .assertPage("TR-L");
        assertThat(browser.get("/connect/logout?" + form.and("post_logout_redirect_uri", home))
                        .location())
                .isEqualTo(home);
        assertThat(server.browser()
                        .get("/connect/logout?" + form.and("post_logout_redirect_uri", home))
                        .location())
                .as("its link leads nobody away who isn't signed in")
                .isEmpty();
    }

    @Test
    void hasNobodyInTheOwnNetworkToldOfSignOuts(CapturedOutput log) throws IOException {
        try (ServerSocket internal = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            internal.setSoTimeout(1);
            TestAnswer registered = clients.registered(
                    initialToken(),
                    metadata("backchannel_logout_uri", "https://localhost:" + internal.getLocalPort() + "/logout"));
            TestBrowser browser = server.browser();
            clients.client(registered).redeem(clients.code(browser, registered), CALLBACK, VERIFIER);

            browser.post("/logout", TestBrowser.form(browser.get("/").body(), 0));

            await().atMost(Duration.ofSeconds(30)).until(() -> log.getAll().contains("an address that is not public"));
            assertThat(hasConnection(internal)).isFalse();
        } finally {
            database.sql("delete from logout_notice").update();
        }
    }

    private static boolean hasConnection(ServerSocket socket) {
        try {
            socket.accept().close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** That the server knows who asks, and refuses only the token. */
    private static void assertKnown(TestAnswer answer) {
        assertThat(answer.text("error")).as(answer.body()).isEqualTo("invalid_grant");
    }

    private TestAnswer byPost(TestAnswer registered, TestForm request) {
        return send(request.and("client_id", registered.text("client_id"))
                .and(
                        "client_secret",
                        registered
                                .json()
                                .getOrDefault("client_secret", "x".repeat(43))
                                .toString()));
    }

    private TestAnswer send(TestForm form) {
        return server.service("storefront").postAsItIs("/oauth2/token", form.toString(), Map.of());
    }

    private TestAnswer userInfo(String token) {
        return server.service("storefront").get("/userinfo", Map.of("Authorization", "Bearer " + token));
    }
}
