package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestRegistrations.metadata;
import static io.tokenrelay.authserver.protocol.TestServer.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.authserver.registration.InitialAccessTokens;
import io.tokenrelay.core.registry.SelfRegisteredName;
import io.tokenrelay.core.token.ClientId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7591, OpenID Connect Dynamic Client Registration 1.0: who may register a client, and what comes of it. */
class RegistrationFlowTest extends RegistrationTest {

    @Test
    @Shows({
        "registration-3-post",
        "registration-3.2-client-id",
        "registration-3.2-registration-access",
        "registration-3.2-secret-expiry",
        "registration-3.2-secret",
        "registration-3.2-json",
        "registration-2-alg-defaults",
        "rfc7591-3-post",
        "rfc7591-3-initial-access-token",
        "rfc7591-3.2.1-client-id",
        "rfc7591-3.2.1-secret",
        "rfc7591-3.2.1-secret-expiry",
        "rfc7591-3.2.1-all-metadata",
        "rfc7591-3.2.1-json",
        "rfc7592-3-json",
        "rfc7592-5-entropy"
    })
    void tellsAClientAllThatIsRegistered() {
        TestAnswer first = registered();
        TestAnswer second = registered();

        assertThat(first.header("Content-Type")).startsWith("application/json");
        assertThat(first.header("Cache-Control")).contains("no-store");
        assertThat(first.json())
                .containsEntry("client_secret_expires_at", 0)
                .containsEntry("redirect_uris", List.of(TestRegistrations.CALLBACK))
                .containsEntry("client_name", "Reader")
                .containsEntry("token_endpoint_auth_method", "client_secret_basic")
                .containsEntry("grant_types", List.of("authorization_code", "refresh_token"))
                .containsEntry("response_types", List.of("code"))
                .containsEntry("application_type", "web")
                .containsEntry("id_token_signed_response_alg", "RS256")
                .containsEntry("subject_type", "public")
                .containsEntry("scope", "address email openid phone profile")
                .containsEntry("registration_client_uri", ISSUER + "/connect/register/" + first.text("client_id"))
                .containsKeys("client_id_issued_at", "registration_access_token");
        assertThat(SelfRegisteredName.id(new ClientId(first.text("client_id")))).isPresent();
        for (String member : List.of("client_id", "client_secret", "registration_access_token")) {
            assertThat(first.text(member)).hasSizeGreaterThan(40).isNotEqualTo(second.text(member));
        }
    }

    @Test
    void isAnnounced() {
        for (String document : List.of("openid-configuration", "oauth-authorization-server")) {
            assertThat(server.service("storefront")
                            .get("/.well-known/" + document, Map.of())
                            .json())
                    .containsEntry("registration_endpoint", ISSUER + "/connect/register");
        }
    }

    @Test
    @Shows("rfc7591-3.2.2-initial-access-token")
    void registersNobodyWithoutAnInitialAccessToken() {
        assertNotLetIn("");
        assertNotLetIn("x".repeat(43));
    }

    @Test
    void registersNobodyWithATokenThatHasExpired() {
        String token = initialToken();
        clock.forward(Duration.ofHours(1));

        assertNotLetIn(token);
    }

    @Test
    void registersNobodyWithATokenThatWasRevoked() {
        InitialAccessTokens.Created created = initialTokens.create(Duration.ofHours(1), 5, Set.of());
        assertThat(initialTokens.revoke(created.token().id())).isTrue();

        assertNotLetIn(created.value().reveal());
    }

    @Test
    void registersOnlySoManyWithOneToken() {
        String token = initialToken(3);

        List<TestAnswer> answers = TestServer.atOnce(8, () -> clients.register(token, metadata()));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(3);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.assertRefused(401, "invalid_token", "TR-G50"));
        assertNotLetIn(token);
    }

    @Test
    void usesNoTokenUpForWhatItRefuses() {
        String token = initialToken(1);

        clients.register(token, metadata("redirect_uris", List.of()))
                .assertRefused(400, "invalid_redirect_uri", "TR-G54");
        clients.registered(token, metadata());
    }

    @Test
    @Shows("rfc7591-3-rate")
    void registersOnlySoManyAMinuteWithOneToken() {
        String token = initialToken(20);
        for (int i = 0; i < 10; i++) {
            clients.registered(token, metadata());
        }

        TestAnswer eleventh = clients.register(token, metadata());
        eleventh.assertRefused(503, "temporarily_unavailable", "TR-G52");
        assertThat(eleventh.header("Retry-After")).isNotEmpty();
        registered();
        clock.forward(Duration.ofMinutes(1));
        clients.registered(token, metadata());
    }

    /** Else somebody with a token had addresses asked and the log filled as often as they liked. */
    @Test
    void countsWhatItRefusedAndWhatWasDeletedSince() {
        String token = initialToken(20);
        for (int i = 0; i < 5; i++) {
            clients.register(token, metadata("scope", "shop")).assertRefused(400, "invalid_client_metadata", "TR-G56");
            TestAnswer registered = clients.registered(token, metadata());
            clients.manage("DELETE", registered, registered.text("registration_access_token"));
        }
        String recorded = server.events("client.registration-refused");

        clients.register(token, metadata()).assertRefused(503, "temporarily_unavailable", "TR-G52");
        clients.register(token, metadata("scope", "shop")).assertRefused(503, "temporarily_unavailable", "TR-G52");

        assertThat(server.events("client.registration-refused")).isEqualTo(recorded);
    }

    @Test
    void sendsTheBrowserOnlyToHostsThatTheTokenAllows() {
        String token = initialToken(5, "app.example");

        clients.registered(token, metadata("redirect_uris", List.of("https://APP.example/callback")));
        clients.register(token, metadata("redirect_uris", List.of("https://evil.example/")))
                .assertRefused(400, "invalid_redirect_uri", "TR-G59");
        clients.register(token, metadata("redirect_uris", List.of("https://evil.app.example/")))
                .assertRefused(400, "invalid_redirect_uri", "TR-G59");
        clients.register(token, metadata("post_logout_redirect_uris", List.of("https://evil.example/")))
                .assertRefused(400, "invalid_redirect_uri", "TR-G59");
    }

    @Test
    @Shows({
        "registration-2-redirect-uris",
        "registration-2-redirect-uris-exact",
        "registration-2-application-type-web",
        "registration-2-application-type-native",
        "registration-3.3-error",
        "rfc7591-2-redirect-uris",
        "rfc7591-3.2.2-error",
        "rfc7591-5-redirect-uris"
    })
    void sendsTheBrowserOnlyToSafeAddresses() {
        String token = initialToken();

        for (String uri : List.of("http://app.example/", "https://localhost/", "https://app.example/#x", "custom:/x")) {
            clients.register(token, metadata("redirect_uris", List.of(uri)))
                    .assertRefused(400, "invalid_redirect_uri", "TR-G54");
        }
        Map<String, Object> nativeApp = metadata("application_type", "native");
        clients.register(token, nativeApp).assertRefused(400, "invalid_redirect_uri", "TR-G54");
        nativeApp.put("redirect_uris", List.of("http://127.0.0.1:4711/"));
        TestAnswer registered = clients.registered(token, nativeApp);
        TestForm request = TestRegistrations.authorizationRequest(registered, "openid");
        server.browser()
                .get("/oauth2/authorize?" + request.with("redirect_uri", "http://127.0.0.1:4712/"))
                .assertPage("TR-L05");
    }

    @Test
    @Shows({
        "registration-2-jwks",
        "registration-2-id-token-alg-none",
        "registration-2-unknown-metadata",
        "rfc7591-2-jwks",
        "rfc7591-2-unknown-metadata",
        "rfc7591-2.1-consistent",
        "rfc7591-3.2.2-software-statement"
    })
    void takesNoMetadataThatDoesNotFitAndIgnoresWhatItDoesNotKnow() {
        String token = initialToken();
        Map<String, Object> keysTwice = metadata("token_endpoint_auth_method", "private_key_jwt");
        keysTwice.put("jwks", Map.of("keys", List.of()));
        keysTwice.put("jwks_uri", "https://app.example/jwks");

        clients.register(token, keysTwice).assertRefused(400, "invalid_client_metadata", "TR-G57");
        clients.register(token, metadata("id_token_signed_response_alg", "none"))
                .assertRefused(400, "invalid_client_metadata", "TR-G56");
        clients.register(token, metadata("grant_types", List.of("implicit")))
                .assertRefused(400, "invalid_client_metadata", "TR-G56");
        clients.register(token, metadata("response_types", List.of("token")))
                .assertRefused(400, "invalid_client_metadata", "TR-G56");
        clients.register(token, metadata("token_endpoint_auth_method", "none"))
                .assertRefused(400, "invalid_client_metadata", "TR-G56");
        clients.register(token, metadata("software_statement", "a.b.c"))
                .assertRefused(400, "unapproved_software_statement", "TR-G58");
        clients.register(token, metadata("software_statement", 7))
                .assertRefused(400, "invalid_software_statement", "TR-G58");
        assertThat(clients.registered(token, metadata("new_member", 7)).json()).doesNotContainKey("new_member");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id",
                "client_secret",
                "registration_access_token",
                "registration_client_uri",
                "client_id_issued_at",
                "client_secret_expires_at"
            })
    void letsNoClientChooseWhatIsTheServersToChoose(String member) {
        clients.register(initialToken(), metadata(member, "storefront"))
                .assertRefused(400, "invalid_client_metadata", "TR-G61");
    }

    @Test
    void takesOneJsonObjectAndNothingElse() {
        String token = initialToken();

        clients.send("POST", TestRegistrations.PATH, token, "[]")
                .assertRefused(400, "invalid_client_metadata", "TR-G53");
        clients.send("POST", TestRegistrations.PATH, token, "{\"client_name\": \"a\", \"client_name\": \"b\"}")
                .assertRefused(400, "invalid_client_metadata", "TR-G53");
        clients.send("POST", TestRegistrations.PATH, token, "{\"x\": \"" + "x".repeat(16 * 1024) + "\"}")
                .assertRefused(400, "invalid_client_metadata", "TR-G53");
        clients.send("POST", TestRegistrations.PATH + "?x=y", token, "{}")
                .assertRefused(400, "invalid_client_metadata", "TR-G53");
        TestAnswer asForm = server.service("storefront")
                .postAsItIs(TestRegistrations.PATH, "redirect_uris=x", Map.of("Authorization", "Bearer " + token));
        asForm.assertRefused(400, "invalid_client_metadata", "TR-G53");
    }

    @Test
    void takesTheTokenFromNowhereButTheHeader() {
        String token = initialToken();

        clients.send("POST", TestRegistrations.PATH + "?access_token=" + token, "", "{}")
                .assertRefused(401, "invalid_token", "TR-G50");
        TestService storefront = server.service("storefront");
        storefront
                .post(TestRegistrations.PATH, TestForm.of("access_token", token))
                .assertRefused(401, "invalid_token", "TR-G50");
        storefront
                .postAsItIs(TestRegistrations.PATH, "", Map.of("Authorization", "DPoP " + token))
                .assertRefused(401, "invalid_token", "TR-G50");
    }

    @Test
    void hasNothingElseThere() {
        String token = initialToken();

        for (String method : List.of("GET", "PUT", "DELETE", "PATCH", "OPTIONS")) {
            assertThat(clients.send(method, TestRegistrations.PATH, token, "").status())
                    .as(method)
                    .isEqualTo(404);
        }
    }

    @Test
    void recordsWhatHappenedAndNotWhatWasSaid() {
        InitialAccessTokens.Created created = initialTokens.create(Duration.ofHours(1), 5, Set.of());
        String token = created.value().reveal();
        TestAnswer registered = clients.registered(token, metadata("client_name", "Unheard of"));
        clients.register(token, metadata("scope", "orders:read"));

        String id = created.token().id().toString();
        assertThat(server.events("registration.allowed")).contains(id);
        assertThat(server.events("client.registered")).contains(id);
        assertThat(server.events("client.registration-refused")).contains("TR-G56", id);
        String log = database.sql("select coalesce(string_agg(a::text, ' '), '') from audit_event a")
                .query(String.class)
                .single();
        assertThat(log)
                .contains(registered.text("client_id"))
                .doesNotContain("Unheard of", token)
                .doesNotContain(registered.text("client_secret"), registered.text("registration_access_token"));
        String tables = database.sql("""
                        select (select string_agg(t::text, ' ') from initial_access_token t)
                            || (select string_agg(c::text, ' ') from self_registered_client c)""").query(String.class).single();
        assertThat(tables)
                .contains("Unheard of")
                .doesNotContain(token, registered.text("client_secret"))
                .doesNotContain(registered.text("registration_access_token"));
    }

    private void assertNotLetIn(String token) {
        TestAnswer answer = clients.register(
                token, metadata("client_name", UUID.randomUUID().toString()));
        answer.assertRefused(401, "invalid_token", "TR-G50");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer ");
    }
}
