package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestRegistrations.CALLBACK;
import static io.tokenrelay.authserver.protocol.TestRegistrations.authorizationRequest;
import static io.tokenrelay.authserver.protocol.TestRegistrations.metadata;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import io.tokenrelay.authserver.clients.TestJwks;
import io.tokenrelay.authserver.conformance.Shows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a client registers for requests that don't say it (OpenID Connect Dynamic Client Registration §2). */
class SignInDefaultsFlowTest extends RegistrationTest {

    @Test
    @Shows("registration-2-default-max-age")
    void hasPeopleSignInAgainWhoseSignInIsOlderThanTheClientWants() {
        TestAnswer registered = clients.registered(initialToken(), metadata("default_max_age", 60));
        TestBrowser browser = signedIn(registered);
        TestForm request = authorizationRequest(registered, "openid profile");

        assertThat(open(browser, request).location()).startsWith(CALLBACK + "?code=");
        clock.forward(Duration.ofSeconds(61));

        assertThat(open(browser, request).location()).endsWith("/login");
        assertThat(open(browser, request.and("max_age", "")).location()).endsWith("/login");
        assertThat(open(browser, request.and("prompt", "none")).locationParameter("error"))
                .isEqualTo("login_required");
        assertThat(browser.signIn(open(browser, request), "alice", "alice-demo-password")
                        .location())
                .startsWith(CALLBACK + "?code=");
    }

    @Test
    void takesWhatTheRequestSaysOverWhatIsRegistered() {
        TestAnswer registered = clients.registered(initialToken(), metadata("default_max_age", 60));
        TestBrowser browser = signedIn(registered);
        TestForm request = authorizationRequest(registered, "openid profile");
        clock.forward(Duration.ofSeconds(61));

        assertThat(browser.get("/oauth2/authorize?" + request.and("max_age", "600"))
                        .location())
                .startsWith(CALLBACK + "?code=");
        assertThat(open(browser, request.and("max_age", "x")).locationParameter("error"))
                .isEqualTo("invalid_request");
    }

    @Test
    void hasPeopleSignInEachTimeWhereTheClientWantsThat() {
        TestAnswer registered = clients.registered(initialToken(), metadata("default_max_age", 0));
        TestBrowser browser = signedIn(registered);
        clock.forward(Duration.ofSeconds(1));

        assertThat(open(browser, authorizationRequest(registered, "openid")).location())
                .endsWith("/login");
    }

    @Test
    void wantsTheClassOfSignInThatIsRegisteredWhereTheRequestSaysNone() {
        TestAnswer registered = clients.registered(initialToken(), metadata("default_acr_values", List.of("mfa")));
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");
        TestForm request = authorizationRequest(registered, "openid");

        assertThat(open(browser, request.and("prompt", "none")).locationParameter("error"))
                .isNotEmpty();
        assertThat(open(browser, request).location()).endsWith("/login");
        assertThat(open(browser, request.and("acr_values", "pwd")).location()).contains("/oauth2/consent");
    }

    @Test
    void letsARequestForTheClassAsAClaimOverrideIt() {
        TestAnswer registered = clients.registered(initialToken(), metadata("default_acr_values", List.of("mfa")));
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");
        TestForm request = authorizationRequest(registered, "openid");

        for (String acr : List.of("null", "{\"essential\": false}", "{\"value\": \"pwd\"}")) {
            assertThat(open(browser, request.and("claims", "{\"id_token\": {\"acr\": " + acr + "}}"))
                            .location())
                    .as(acr)
                    .contains("/oauth2/consent");
        }
        assertThat(open(browser, request.and("claims", "{\"id_token\": {\"email\": null}}"))
                        .location())
                .endsWith("/login");
    }

    @Test
    void addsNothingMoreToASignedRequestThatIsUnderWay() {
        ECKey key = TestJwks.key("ec");
        Map<String, Object> metadata = metadata("default_max_age", 60);
        metadata.put("token_endpoint_auth_method", "private_key_jwt");
        metadata.put("jwks", new JWKSet(key.toPublicJWK()).toJSONObject());
        TestAnswer registered = clients.registered(initialToken(), metadata);
        String client = registered.text("client_id");
        String object = RequestObjectTest.object(client, key)
                .claim("redirect_uri", CALLBACK)
                .sign();
        TestBrowser browser = server.browser();
        TestAnswer goesOn = browser.get("/oauth2/authorize?" + RequestObjectTest.request(client, object));
        assertThat(goesOn.location()).contains("max_age=60", "request_seal=");

        metadata.put("client_id", client);
        metadata.put("default_acr_values", List.of("mfa"));
        assertThat(clients.update(registered, metadata).status()).isEqualTo(200);

        assertThat(browser.get(goesOn.location()).location()).endsWith("/login");
    }

    @Test
    void asksForNothingMoreOfAClientThatWantsNothing() {
        TestAnswer registered = registered();

        assertThat(server.browser()
                        .get("/oauth2/authorize?" + authorizationRequest(registered, "openid"))
                        .location())
                .endsWith("/login");
    }

    @Test
    void tellsTheClientWhatItRegistered() {
        Map<String, Object> wanted = metadata("default_max_age", 60);
        wanted.put("require_auth_time", true);
        wanted.put("default_acr_values", List.of("mfa", "pwd"));
        wanted.put("initiate_login_uri", "https://app.example/login");

        assertThat(clients.registered(initialToken(), wanted).json())
                .containsEntry("default_max_age", 60)
                .containsEntry("require_auth_time", true)
                .containsEntry("default_acr_values", List.of("mfa", "pwd"))
                .containsEntry("initiate_login_uri", "https://app.example/login");
    }

    private TestBrowser signedIn(TestAnswer registered) {
        TestBrowser browser = server.browser();
        TestForm request = authorizationRequest(registered, "openid profile");
        TestAnswer asked = browser.signIn(open(browser, request), "alice", "alice-demo-password");
        assertThat(browser.allow(asked).locationParameter("code")).isNotEmpty();
        return browser;
    }

    /** The answer to the request, once it went on with what the client always wants. */
    private static TestAnswer open(TestBrowser browser, TestForm request) {
        TestAnswer answer = browser.get("/oauth2/authorize?" + request);
        return answer.location().contains("/oauth2/authorize?") ? browser.get(answer.location()) : answer;
    }
}
