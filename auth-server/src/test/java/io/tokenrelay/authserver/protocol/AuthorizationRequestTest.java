package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.conformance.Shows;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@FlowTest
class AuthorizationRequestTest {

    private static final TestForm REQUEST = authorizationRequest("openid shop");

    @Autowired
    TestServer server;

    @Autowired
    TestDatabase jdbc;

    @Test
    @Shows("core-3.1.2.2-oauth-parameters")
    void sendsNobodyAnywhereForAnUnknownClient() {
        open(REQUEST.with("client_id", "nobody")).assertPage("TR-L04");
    }

    @Test
    void sendsNobodyAnywhereForAServiceAtWhichNobodySignsIn() {
        open(REQUEST.with("client_id", "orders")).assertPage("TR-L04");
    }

    @Test
    void sendsNobodyAnywhereForAServiceAtWhichNobodySignsInWithoutRedirectUri() {
        open(REQUEST.with("client_id", "orders").without("redirect_uri")).assertPage("TR-L04");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://attacker.example/",
                "http://127.0.0.1:8081/login/oauth2/code/token-relay",
                "http://127.0.0.1:8080/login/oauth2/code/token-relay/",
                "http://127.0.0.1:8080/login/oauth2/code/token-relay?more",
                "http://127.0.0.1:8080/login/oauth2/code/token-relay#fragment",
                "http://localhost:8080/login/oauth2/code/token-relay",
                "https://portal.example/callback",
                ""
            })
    @Shows({"core-3.1.2.1-redirect-uri", "core-3.1.2.6-bad-redirect-uri"})
    void sendsNobodyToAnAddressThatIsNotTheClients(String redirectUri) {
        open(REQUEST.with("redirect_uri", redirectUri)).assertPage("TR-L05");
    }

    @Test
    void wantsARedirectUri() {
        open(REQUEST.without("redirect_uri")).assertPage("TR-L05");
    }

    @Test
    void wantsProofOfPossessionOfTheCode() {
        open(REQUEST.without("code_challenge").without("code_challenge_method"))
                .assertToldClient(REDIRECT_URI, "invalid_request", "TR-G17");
    }

    @Test
    void refusesThePlainChallenge() {
        open(REQUEST.with("code_challenge_method", "plain"))
                .assertToldClient(REDIRECT_URI, "invalid_request", "TR-G17");
    }

    @Test
    void refusesAChallengeWithoutMethodBecauseThatMeansPlain() {
        open(REQUEST.without("code_challenge_method")).assertToldClient(REDIRECT_URI, "invalid_request", "TR-G17");
    }

    @Test
    void refusesAChallengeThatIsNoHash() {
        open(REQUEST.with("code_challenge", "short")).assertToldClient(REDIRECT_URI, "invalid_request", "TR-G17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders:read", "desk", "openid offline_access", "", "openid  shop"})
    @Shows({"core-3.1.2.2-oauth-parameters", "rfc9068-3-ambiguous"})
    void refusesScopesThatTheClientDoesNotOffer(String scope) {
        open(REQUEST.with("scope", scope)).assertToldClient(REDIRECT_URI, "invalid_scope", "TR-G21");
    }

    @Test
    void refusesWhatItDoesNotSupportRatherThanIgnoreIt() {
        for (Map.Entry<String, String> parameter : Map.of(
                        "response_mode", "fragment", "prompt", "create", "max_age", "-1")
                .entrySet()) {
            open(REQUEST.and(parameter.getKey(), parameter.getValue()))
                    .assertToldClient(REDIRECT_URI, "invalid_request", "TR-G20");
        }
    }

    @Test
    @Shows({"core-3.1.2.2-error-response", "core-7.2.1-registration-not-supported"})
    void saysByNameWhatOfOpenIdItDoesNotSupport() {
        open(REQUEST.and("registration", "{}")).assertToldClient(REDIRECT_URI, "registration_not_supported", "TR-G20");
    }

    @Test
    void refusesThatNothingMayBeAskedOutsideOfOpenIdConnect() {
        open(REQUEST.with("scope", "shop").and("prompt", "none"))
                .assertToldClient(REDIRECT_URI, "invalid_request", "TR-G20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "nonce"})
    void refusesAStateOrNonceThatCannotBeKept(String name) {
        open(REQUEST.with(name, "x".repeat(1025))).assertToldClient(REDIRECT_URI, "invalid_request", "TR-G20");
        open(REQUEST.with(name, "€".repeat(500))).assertToldClient(REDIRECT_URI, "invalid_request", "TR-G35");
        open(REQUEST.with(name, "x\0y")).assertToldClient(REDIRECT_URI, "invalid_request", "TR-G20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri"})
    @Shows("core-3.1.2.6-bad-redirect-uri")
    void sendsNobodyAnywhereWhereTwoAddressesOrClientsAreNamed(String name) {
        open(REQUEST.and(name, "one")).assertPage("TR-L06");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scope", "code_challenge", "nonce", "response_type", "response_mode", "prompt", "unknown"})
    @Shows({"core-3.1.2.2-oauth-parameters", "core-3.1.2.2-error-response", "core-3.1.2.6-state"})
    void refusesARepeatedParameter(String name) {
        TestAnswer answer = open(REQUEST.and(name, "one").and(name, "two"));

        answer.assertToldClient(REDIRECT_URI, "invalid_request", "TR-G33");
        assertThat(answer.locationParameter("state")).isEqualTo("a state & more");
    }

    @Test
    void returnsNeitherOfTwoStates() {
        TestAnswer answer = open(REQUEST.and("state", "another"));

        answer.assertToldClient(REDIRECT_URI, "invalid_request", "TR-G33");
        assertThat(answer.locationParameters()).doesNotContainKey("state");
    }

    @Test
    void refusesARequestThatIsTooLongToBeKeptWhileThePersonSignsIn() {
        open(REQUEST.and("unknown", "x".repeat(4096))).assertToldClient(REDIRECT_URI, "invalid_request", "TR-G35");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "id_token", "code id_token", "code code", "none"})
    @Shows({"core-3.1.2.2-error-response", "core-3.1.2.6-state"})
    void refusesOtherFlowsThanThatOfTheCode(String responseType) {
        TestAnswer answer = open(REQUEST.with("response_type", responseType));

        answer.assertToldClient(REDIRECT_URI, "unsupported_response_type", "TR-G34");
        assertThat(answer.locationParameter("state")).isEqualTo("a state & more");
    }

    @Test
    void takesAnAccessTokenForNoSignIn() {
        String accessToken = server.login("alice", "openid shop").text("access_token");

        TestAnswer answer = server.service("storefront")
                .get("/oauth2/authorize?" + REQUEST, Map.of("Authorization", "Bearer " + accessToken));

        assertThat(answer.location()).endsWith("/login");
    }

    @Test
    @Shows({"core-3.1.2.1-prompt-none", "core-3.1.2.3-no-interaction", "core-15.1-prompt", "rfc9207-2-error"})
    void saysThatSigningInIsNeededWhenNothingMayBeAsked() {
        open(REQUEST.and("prompt", "none")).assertToldClient(REDIRECT_URI, "login_required", "TR-G22");
    }

    @Test
    @Shows("core-3.1.2.1-prompt-none")
    void saysThatConsentIsNeededWhenNothingMayBeAsked() {
        TestBrowser browser = server.browser();
        server.code(browser, "bob", "openid");

        browser.get("/oauth2/authorize?"
                        + authorizationRequest("openid profile").and("prompt", "none"))
                .assertToldClient(REDIRECT_URI, "consent_required", "TR-G23");
    }

    @Test
    @Shows({"core-3.1.2.3-authenticates", "core-15.1-prompt"})
    void asksForThePasswordAgainOnceWhenTheClientWantsThat() {
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");
        TestForm request =
                REQUEST.and("prompt", "login").with("state", UUID.randomUUID().toString());

        TestAnswer toClient = browser.signIn(request, "alice", "alice-demo-password");

        assertThat(toClient.location()).startsWith(REDIRECT_URI + "?code=");
        assertThat(browser.get("/oauth2/authorize?" + request).location()).endsWith("/login");
    }

    @ParameterizedTest
    @CsvSource({"prompt,login", "max_age,0"})
    void asksForThePasswordOnceWhenNobodyIsSignedIn(String name, String value) {
        TestAnswer answer = server.browser().signIn(REQUEST.and(name, value), "alice", "alice-demo-password");

        assertThat(answer.location()).isNotEmpty().doesNotEndWith("/login");
    }

    @Test
    @Shows("core-3.1.2.1-prompt-login")
    void givesNoCodeWhenTheRequestComesBackWithoutSigningIn() {
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");
        String url = "/oauth2/authorize?" + REQUEST.and("prompt", "login");

        for (int i = 0; i < 3; i++) {
            assertThat(browser.get(url).location()).endsWith("/login");
        }
    }

    @Test
    void givesNoCodeForASignInThatAnotherRequestAskedFor() {
        TestBrowser browser = server.browser();
        TestForm request = REQUEST.and("prompt", "login");
        String toLogin = browser.get("/oauth2/authorize?" + request).location();
        browser.post(
                "/login",
                TestBrowser.form(browser.get(toLogin).body(), 0)
                        .and("username", "alice")
                        .and("password", "alice-demo-password"));

        assertThat(browser.get("/oauth2/authorize?"
                                + request.with("state", UUID.randomUUID().toString()))
                        .location())
                .endsWith("/login");
    }

    @Test
    void asksAgainForWhatWasRefusedAfterItHadBeenAllowed() {
        TestBrowser browser = server.browser();
        TestAnswer toConsent = browser.signIn(
                authorizationRequest("openid desk")
                        .with("client_id", "portal")
                        .with("redirect_uri", TestServer.PORTAL_REDIRECT_URI)
                        .and("prompt", "consent"),
                "bob",
                "bob-demo-password");
        assertThat(browser.allow(toConsent).locationParameter("code")).isNotEmpty();
        TestForm plain = authorizationRequest("openid desk")
                .with("client_id", "portal")
                .with("redirect_uri", TestServer.PORTAL_REDIRECT_URI);
        assertThat(browser.get("/oauth2/authorize?" + plain).locationParameter("code"))
                .isNotEmpty();

        browser.refuse(browser.get("/oauth2/authorize?" + plain.and("prompt", "consent")))
                .assertToldClient(TestServer.PORTAL_REDIRECT_URI, "access_denied", "TR-G19");

        assertThat(browser.get("/oauth2/authorize?" + plain).location()).contains("/oauth2/consent");
    }

    @Test
    @Shows({"core-3.1.2.1-max-age", "core-15.1-max-age"})
    void asksForThePasswordAgainWhenTheSignInIsTooOld() {
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");

        assertThat(browser.get("/oauth2/authorize?" + REQUEST.and("max_age", "0"))
                        .location())
                .endsWith("/login");
        assertThat(browser.get("/oauth2/authorize?" + REQUEST.and("max_age", "600"))
                        .location())
                .startsWith(REDIRECT_URI + "?code=");
    }

    @Test
    @Shows({"core-3.1.2.1-max-age", "core-3.1.2.3-no-interaction"})
    void asksForThePasswordAlsoWhereNothingMayBeAskedAndTheSignInIsTooOld() {
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");

        browser.get("/oauth2/authorize?" + REQUEST.and("max_age", "0").and("prompt", "none"))
                .assertToldClient(REDIRECT_URI, "login_required", "TR-G22");
    }

    @Test
    @Shows("core-3.1.2.3-csrf")
    void takesADecisionFromNobodyButThePersonWhoWasAsked() {
        TestAnswer toAlicesConsent = askForConsent(server.browser(), "alice");
        TestBrowser bob = server.browser();
        server.code(bob, "bob", "openid shop");

        bob.decide(toAlicesConsent, "openid", "profile", "shop").assertPage("TR-L03");
    }

    @Test
    void takesADecisionOnce() {
        TestBrowser browser = server.browser();
        TestAnswer toConsent = askForConsent(browser, "alice");
        assertThat(browser.decide(toConsent, "shop").location()).startsWith(REDIRECT_URI + "?code=");

        browser.decide(toConsent, "shop").assertPage("TR-L03");
    }

    @Test
    void takesNoDecisionAboutAScopeThatWasNotAskedFor() {
        TestBrowser browser = server.browser();

        browser.decide(askForConsent(browser, "alice"), "shop", "vip").assertPage("TR-L03");
    }

    @Test
    void takesNoDecisionForAnotherClient() {
        TestBrowser browser = server.browser();
        TestAnswer toConsent = askForConsent(browser, "alice");

        browser.post(
                        "/oauth2/authorize",
                        TestForm.of(
                                "client_id", "portal", "state", toConsent.locationParameter("state"), "scope", "shop"))
                .assertPage("TR-L03");
    }

    @Test
    void takesNoDecisionFromAPageThatIsTooOld() {
        TestBrowser browser = server.browser();
        TestAnswer toConsent = askForConsent(browser, "alice");
        jdbc.sql("update pending_consent set expires_at = now() - interval '1s'")
                .update();

        browser.decide(toConsent, "shop").assertPage("TR-L03");
    }

    @Test
    void takesNoDecisionFromAPageOfAnEarlierRegistry() {
        TestBrowser browser = server.browser();
        TestAnswer toConsent = askForConsent(browser, "alice");
        jdbc.sql("with other as (insert into registry_version (text, hash, source, applied_at)"
                        + " values ('services: { other: { scopes: {} } }', sha256('services'), 'test', now()) returning version)"
                        + " update pending_consent set registry_version = (select version from other)")
                .update();
        try {
            browser.decide(toConsent, "shop").assertPage("TR-L03");
        } finally {
            jdbc.sql("delete from pending_consent").update();
            jdbc.sql("delete from registry_version where source = 'test'").update();
        }
    }

    private TestAnswer askForConsent(TestBrowser browser, String person) {
        TestAnswer toConsent = browser.signIn(
                authorizationRequest("openid profile shop").and("prompt", "consent"),
                person,
                person + "-demo-password");
        assertThat(toConsent.location()).contains("/oauth2/consent");
        return toConsent;
    }

    private TestAnswer open(TestForm request) {
        return server.browser().get("/oauth2/authorize?" + request);
    }
}
