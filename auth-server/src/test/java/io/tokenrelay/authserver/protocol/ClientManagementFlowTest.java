package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestRegistrations.CALLBACK;
import static io.tokenrelay.authserver.protocol.TestRegistrations.authorizationRequest;
import static io.tokenrelay.authserver.protocol.TestRegistrations.metadata;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import io.tokenrelay.authserver.clients.TestJwks;
import io.tokenrelay.authserver.conformance.Shows;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** RFC 7592: what a client does with its own registration, and nobody else. */
class ClientManagementFlowTest extends RegistrationTest {

    private static final TestForm REFRESH = TestForm.of("grant_type", "refresh_token", "refresh_token", "none");

    @Test
    @Shows({
        "registration-4.2-bearer",
        "registration-4.3-json",
        "rfc7592-2.1-read",
        "rfc7592-2.1-client-id",
        "rfc7592-3-all-metadata",
        "rfc7592-3-members"
    })
    void readsWhatIsRegistered() {
        TestAnswer registered = registered();

        TestAnswer read = clients.manage("GET", registered, token(registered));

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("Content-Type")).startsWith("application/json");
        assertThat(read.header("Cache-Control")).contains("no-store");
        Map<String, Object> expected = new LinkedHashMap<>(registered.json());
        expected.remove("client_secret");
        expected.remove("client_secret_expires_at");
        assertThat(read.json()).isEqualTo(expected);
    }

    /** What is kept is longer than what was sent: the server's members come on top. */
    @Test
    void readsAndUpdatesWhatWasAsLongAsARequestMayBe() {
        Map<String, Object> metadata = metadata("redirect_uris", addresses("callback", 10));
        metadata.put("post_logout_redirect_uris", addresses("bye", 10));
        List<String> terms = addresses("terms", 16);
        List<String> languages =
                List.of("de", "en", "fr", "es", "it", "nl", "pt", "pl", "cs", "da", "fi", "sv", "hu", "ro", "el", "tr");
        for (int i = 0; i < languages.size(); i++) {
            metadata.put("tos_uri#" + languages.get(i), terms.get(i));
        }
        int without = clients.written(metadata).length() + ",\"client_uri\":\"\"".length();
        metadata.put("client_uri", address("x", 16 * 1024 - without));
        assertThat(clients.written(metadata)).hasSize(16 * 1024);

        TestAnswer registered = clients.registered(initialToken(), metadata);

        assertThat(clients.manage("GET", registered, token(registered)).status())
                .isEqualTo(200);
        assertThat(clients.update(registered, own(registered, "client_name", "Writer"))
                        .status())
                .isEqualTo(200);
    }

    private static List<String> addresses(String name, int number) {
        return IntStream.range(0, number).mapToObj(i -> address(name + i, 430)).toList();
    }

    private static String address(String name, int length) {
        String begin = "https://app.example/" + name;
        return begin + "x".repeat(length - begin.length());
    }

    @Test
    @Shows({
        "registration-4.4-error",
        "rfc7592-2-bearer",
        "rfc7592-2-wrong-token",
        "rfc7592-2.1-gone",
        "rfc7592-5-token-scope"
    })
    void tellsNobodyElseWhetherThereIsSuchAClient() {
        TestAnswer registered = registered();
        TestAnswer other = registered();
        String nobody = "/connect/register/self-registered-" + UUID.randomUUID();

        for (String method : List.of("GET", "PUT", "DELETE")) {
            List<TestAnswer> answers = List.of(
                    clients.manage(method, registered, ""),
                    clients.manage(method, registered, "x".repeat(43)),
                    clients.manage(method, registered, token(other)),
                    clients.manage(method, registered, initialToken()),
                    clients.manage(method, registered, registered.text("client_secret")),
                    clients.send(method, nobody, token(registered), ""),
                    clients.send(method, "/connect/register/storefront", token(registered), ""),
                    clients.send(method, "/connect/register/x%20y", token(registered), ""));
            assertThat(answers).allSatisfy(answer -> {
                answer.assertRefused(401, "invalid_token", "TR-G51");
                assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer ");
                assertThat(answer.body()).isEqualTo(answers.get(0).body());
            });
        }
        assertThat(clients.manage("GET", registered, token(registered)).status())
                .isEqualTo(200);
    }

    @Test
    @Shows("rfc7592-5-lasting")
    void managesItselfForAsLongAsItIsThere() {
        TestAnswer registered = registered();

        clock.forward(Duration.ofDays(3650));

        assertThat(clients.manage("GET", registered, token(registered)).status())
                .isEqualTo(200);
    }

    @Test
    void hasNoOtherMethod() {
        TestAnswer registered = registered();

        for (String method : List.of("POST", "PATCH", "OPTIONS")) {
            assertThat(clients.manage(method, registered, token(registered)).status())
                    .as(method)
                    .isEqualTo(404);
        }
    }

    @Test
    @Shows({"rfc7592-2.2-replace", "rfc7592-2.2-unknown-metadata"})
    void replacesAllThatIsRegistered() {
        Map<String, Object> before = metadata("client_uri", "https://app.example/");
        before.put("id_token_signed_response_alg", "ES256");
        TestAnswer registered = clients.registered(initialToken(), before);
        Map<String, Object> update = new LinkedHashMap<>(Map.of(
                "client_id",
                registered.text("client_id"),
                "redirect_uris",
                List.of("https://app.example/other"),
                "client_name",
                "Writer",
                "new_member",
                7));

        TestAnswer updated = clients.update(registered, update);

        assertThat(updated.status()).as(updated.body()).isEqualTo(200);
        assertThat(updated.json())
                .containsEntry("client_name", "Writer")
                .containsEntry("redirect_uris", List.of("https://app.example/other"))
                .containsEntry("id_token_signed_response_alg", "RS256")
                .containsEntry("registration_access_token", token(registered))
                .doesNotContainKeys("client_uri", "new_member", "client_secret");
        assertThat(clients.manage("GET", registered, token(registered)).json()).isEqualTo(updated.json());
        server.browser()
                .get("/oauth2/authorize?" + authorizationRequest(registered, "openid"))
                .assertPage("TR-L05");
        assertKnown(clients.client(registered).token(REFRESH));
        assertThat(server.events("client.updated")).isNotEqualTo("[]");
    }

    @Test
    @Shows({"rfc7592-2.2-client-id", "rfc7592-2.2-secret", "rfc7592-2.2-server-members"})
    void changesNeitherItsNameNorItsSecret() {
        TestAnswer registered = registered();

        clients.update(registered, metadata()).assertRefused(400, "invalid_client_metadata", "TR-G60");
        clients.update(registered, metadata("client_id", registered().text("client_id")))
                .assertRefused(400, "invalid_client_metadata", "TR-G60");
        clients.update(registered, own(registered, "client_secret", "x".repeat(43)))
                .assertRefused(400, "invalid_client_metadata", "TR-G61");
        for (String member : List.of(
                "registration_access_token",
                "registration_client_uri",
                "client_secret_expires_at",
                "client_id_issued_at")) {
            clients.update(registered, own(registered, member, "x"))
                    .assertRefused(400, "invalid_client_metadata", "TR-G61");
        }
        TestAnswer updated =
                clients.update(registered, own(registered, "client_secret", registered.text("client_secret")));
        assertThat(updated.status()).as(updated.body()).isEqualTo(200);
        assertThat(server.events("client.update-refused")).contains("TR-G60", "TR-G61");
    }

    @Test
    @Shows("rfc7592-2.2-invalid")
    void isUpdatedByTheRulesByWhichItWasRegistered() {
        TestAnswer registered = clients.registered(initialToken(5, "app.example"), metadata());

        clients.update(registered, own(registered, "redirect_uris", List.of("https://evil.example/")))
                .assertRefused(400, "invalid_redirect_uri", "TR-G59");
        clients.update(registered, own(registered, "redirect_uris", List.of("http://app.example/")))
                .assertRefused(400, "invalid_redirect_uri", "TR-G54");
        clients.update(registered, own(registered, "scope", "orders:read"))
                .assertRefused(400, "invalid_client_metadata", "TR-G56");
    }

    @Test
    void goesOverToKeysAndBackToAnotherSecret() {
        TestAnswer registered = registered();
        Map<String, Object> byKey = own(registered, "token_endpoint_auth_method", "private_key_jwt");
        byKey.put("jwks", new JWKSet(TestJwks.key("one").toPublicJWK()).toJSONObject());

        assertThat(clients.update(registered, byKey).json()).doesNotContainKey("client_secret");
        clients.client(registered).token(REFRESH).assertRefused(401, "invalid_client", "TR-K01");
        TestAnswer back = clients.update(registered, own(registered, "client_name", "Reader"));

        assertThat(back.text("client_secret")).isNotEqualTo(registered.text("client_secret"));
        assertThat(back.json()).containsEntry("client_secret_expires_at", 0);
        assertKnown(clients.client(back).token(REFRESH));
        clients.client(registered).token(REFRESH).assertRefused(401, "invalid_client", "TR-K01");
    }

    @Test
    void getsAnotherSecretWhenItSignsWithItFromNowOnAndWhenItSendsItAgain() {
        TestAnswer registered = registered();

        TestAnswer signing =
                clients.update(registered, own(registered, "token_endpoint_auth_method", "client_secret_jwt"));
        assertThat(signing.text("client_secret")).isNotEqualTo(registered.text("client_secret"));
        clients.client(registered).token(REFRESH).assertRefused(401, "invalid_client", "TR-K01");
        assertKnown(bySignature(signing, signing));
        bySignature(signing, registered).assertRefused(401, "invalid_client", "TR-K01");
        TestAnswer unchanged =
                clients.update(registered, own(registered, "token_endpoint_auth_method", "client_secret_jwt"));
        assertThat(unchanged.json()).doesNotContainKey("client_secret");
        assertKnown(bySignature(signing, signing));

        TestAnswer back = clients.update(registered, own(registered, "client_name", "Reader"));
        assertThat(back.text("client_secret")).isNotIn(registered.text("client_secret"), signing.text("client_secret"));
        assertKnown(clients.client(back).token(REFRESH));
        clients.client(signing).token(REFRESH).assertRefused(401, "invalid_client", "TR-K01");
        bySignature(back, back).assertRefused(401, "invalid_client", "TR-K01");
    }

    @Test
    void isNothingToSignWithOnceItIsDeleted() {
        TestAnswer registered =
                clients.registered(initialToken(), metadata("token_endpoint_auth_method", "client_secret_jwt"));
        assertKnown(bySignature(registered, registered));

        clients.manage("DELETE", registered, token(registered));

        bySignature(registered, registered).assertRefused(401, "invalid_client", "TR-K01");
        assertThat(database.sql("select count(*) from client_secret where client = :client")
                        .param("client", registered.text("client_id"))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private TestAnswer bySignature(TestAnswer client, TestAnswer secret) {
        TestForm form = REFRESH.and(ClientSecretJwtTest.signed(client.text("client_id"), secret.text("client_secret"))
                .form());
        return server.service("storefront").postAsItIs("/oauth2/token", form.toString(), Map.of());
    }

    /** Else a client could win consent by one name, and use it by another. */
    @Test
    void hasPeopleAskedAgainWhenItLooksOtherThanBefore() {
        TestAnswer registered = registered();
        TestBrowser browser = server.browser();
        clients.code(browser, registered);
        String request = "/oauth2/authorize?" + authorizationRequest(registered, "openid profile");
        assertThat(browser.get(request).location()).startsWith(CALLBACK + "?code=");

        assertThat(clients.update(registered, own(registered, "software_version", "2"))
                        .status())
                .isEqualTo(200);
        assertThat(browser.get(request).location()).startsWith(CALLBACK + "?code=");
        assertThat(clients.update(registered, own(registered, "client_name", "Your bank"))
                        .status())
                .isEqualTo(200);
        assertThat(browser.get(request).location()).contains("/oauth2/consent");
    }

    /** What nobody would ask them about again. */
    @Test
    void losesWhatGoesOnAfterTheSignOutWhenItLooksOtherThanBefore() {
        String scope = "openid profile offline_access";
        TestAnswer registered = clients.registered(initialToken(), metadata("scope", scope));
        TestService client = clients.client(registered);
        TestAnswer online = clients.login(registered);
        TestBrowser browser = server.browser();
        TestAnswer toConsent = browser.signIn(authorizationRequest(registered, scope), "alice", "alice-demo-password");
        TestAnswer offline =
                client.redeem(browser.allow(toConsent).locationParameter("code"), CALLBACK, TestServer.VERIFIER);
        browser.signOut();
        Map<String, Object> update = own(registered, "scope", scope);

        update.put("software_version", "2");
        assertThat(clients.update(registered, update).status()).isEqualTo(200);
        TestAnswer refreshed = client.refresh(offline.text("refresh_token"));
        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
        update.put("client_name", "Your bank");
        assertThat(clients.update(registered, update).status()).isEqualTo(200);

        client.refresh(refreshed.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G12");
        assertThat(client.refresh(online.text("refresh_token")).status()).isEqualTo(200);
        assertThat(server.events("client.updated")).contains("\"logins\": \"1\"");
    }

    /** Else the page said one name, and the answer counted for another. */
    @Test
    void takesNoAnswerToAQuestionThatWasAskedBeforeItChanged() {
        TestAnswer registered = registered();
        TestBrowser browser = server.browser();
        TestAnswer toConsent =
                browser.signIn(authorizationRequest(registered, "openid profile"), "alice", "alice-demo-password");
        TestForm allow = TestBrowser.form(browser.get(toConsent.location()).body(), 0);

        assertThat(clients.update(registered, own(registered, "client_name", "Your bank"))
                        .status())
                .isEqualTo(200);

        TestAnswer late = browser.post("/oauth2/authorize", allow);
        assertThat(late.location()).doesNotContain("code=");
        assertThat(browser.get("/oauth2/authorize?" + authorizationRequest(registered, "openid profile"))
                        .location())
                .contains("/oauth2/consent");
    }

    /** Each is recorded by itself: nobody fills the log with them, refused ones among them. */
    @Test
    void isUpdatedOnlySoOftenAMinute() {
        TestAnswer registered = registered();
        TestAnswer other = registered();
        Map<String, Object> sound = own(registered, "software_version", "2");
        for (int i = 0; i < 5; i++) {
            assertThat(clients.update(registered, sound).status()).isEqualTo(200);
            clients.update(registered, own(registered, "scope", "shop"))
                    .assertRefused(400, "invalid_client_metadata", "TR-G56");
        }
        long recorded = recorded(registered);

        List<TestAnswer> beyond = TestServer.atOnce(8, () -> clients.update(registered, sound));

        assertThat(beyond).allSatisfy(answer -> {
            answer.assertRefused(503, "temporarily_unavailable", "TR-G78");
            assertThat(answer.header("Retry-After")).isNotEmpty();
        });
        assertThat(recorded(registered)).isEqualTo(recorded);
        assertThat(clients.update(other, own(other, "software_version", "2")).status())
                .isEqualTo(200);
        assertThat(clients.manage("GET", registered, token(registered)).status())
                .isEqualTo(200);
        clock.forward(Duration.ofMinutes(1));
        assertThat(clients.update(registered, sound).status()).isEqualTo(200);
    }

    private long recorded(TestAnswer registered) {
        return database.sql("select count(*) from audit_event where client = :client")
                .param("client", registered.text("client_id"))
                .query(Long.class)
                .single();
    }

    @Test
    @Shows({"rfc7592-2.3-delete", "rfc7592-2.3-grants", "rfc7592-5-deleted"})
    void isDeletedWithAllThatItHad() {
        TestAnswer registered = registered();
        TestAnswer tokens = clients.login(registered);
        String code = clients.code(server.browser(), registered);

        TestAnswer deleted = clients.manage("DELETE", registered, token(registered));

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        clients.manage("GET", registered, token(registered)).assertRefused(401, "invalid_token", "TR-G51");
        TestService client = clients.client(registered);
        client.refresh(tokens.text("refresh_token")).assertRefused(401, "invalid_client", "TR-K01");
        client.redeem(code, CALLBACK, TestServer.VERIFIER).assertRefused(401, "invalid_client", "TR-K01");
        assertThat(server.service("storefront")
                        .get("/userinfo", Map.of("Authorization", "Bearer " + tokens.text("access_token")))
                        .status())
                .isEqualTo(401);
        server.browser()
                .get("/oauth2/authorize?" + authorizationRequest(registered, "openid"))
                .assertPage("TR-L04");
        for (String table : List.of("consent", "client_secret")) {
            assertThat(database.sql("select count(*) from " + table + " where client = :client")
                            .param("client", registered.text("client_id"))
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(database.sql("select distinct ended_because from user_grant where client = :client")
                        .param("client", registered.text("client_id"))
                        .query(String.class)
                        .list())
                .containsExactly("revoked");
        assertThat(server.events("client.deleted")).contains("\"logins\": \"2\"");
    }

    private static String token(TestAnswer registered) {
        return registered.text("registration_access_token");
    }

    private static Map<String, Object> own(TestAnswer registered, String name, Object value) {
        Map<String, Object> update = metadata("client_id", registered.text("client_id"));
        update.put(name, value);
        return update;
    }

    /** That the server knows who asks, and refuses only the token. */
    private static void assertKnown(TestAnswer answer) {
        assertThat(answer.text("error")).as(answer.body()).isEqualTo("invalid_grant");
    }
}
