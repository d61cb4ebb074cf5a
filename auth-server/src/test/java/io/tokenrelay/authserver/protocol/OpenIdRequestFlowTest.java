package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.conformance.Shows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The parameters that OpenID Connect adds to an authorization request (Core §3.1.2.1), and those that nobody knows. */
@FlowTest
class OpenIdRequestFlowTest {

    private static final TestForm REQUEST = authorizationRequest("openid shop");

    @Autowired
    TestServer server;

    @ParameterizedTest
    @CsvSource({
        "display, popup",
        "ui_locales, de-CH de en",
        "claims_locales, de",
        "acr_values, urn:example:gold pwd",
        "login_hint, alice",
        "whatever, else"
    })
    @Shows({
        "core-3.1.2.1-unknown-parameters",
        "core-15.1-display",
        "core-15.1-locales",
        "core-15.1-acr-values",
    })
    void goesOnWithWhatItNeedNotUnderstand(String name, String value) {
        TestBrowser browser = server.browser();

        TestAnswer answer = browser.signIn(REQUEST.and(name, value), "alice", "alice-demo-password");

        if (answer.location().contains("/oauth2/consent")) {
            answer = browser.allow(answer);
        }
        assertThat(answer.location()).startsWith(REDIRECT_URI + "?code=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri"})
    @Shows("core-3.1.2.2-required-parameters")
    void sendsNobodyAnywhereForARequestWithoutWhatItNeeds(String name) {
        TestAnswer answer = open(REQUEST.without(name));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.location()).isEmpty();
    }

    @Test
    @Shows("core-3.1.2.2-required-parameters")
    void tellsTheClientThatTheScopeIsMissing() {
        open(REQUEST.without("scope")).assertToldClient(REDIRECT_URI, "invalid_scope", "TR-G21");
    }

    @ParameterizedTest
    @ValueSource(strings = {"response_type", "response_type,code_challenge,code_challenge_method"})
    @Shows({"core-3.1.2.2-required-parameters", "core-3.1.2.2-error-response"})
    void tellsTheClientThatTheResponseTypeIsMissing(String names) {
        TestForm request = REQUEST;
        for (String name : names.split(",", -1)) {
            request = request.without(name);
        }

        open(request).assertToldClient(REDIRECT_URI, "invalid_request", "TR-G20");
        server.browser().post("/oauth2/authorize", request).assertToldClient(REDIRECT_URI, "invalid_request", "TR-G20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "login create", "Login", "login  consent", " "})
    @Shows("core-3.1.2.2-error-response")
    void tellsTheClientOfAPromptThatItDoesNotKnow(String prompt) {
        open(REQUEST.and("prompt", prompt)).assertToldClient(REDIRECT_URI, "invalid_request", "TR-G20");
    }

    @Test
    void takesAParameterWithoutValueForLeftOut() {
        TestForm request = REQUEST.and("prompt", "")
                .and("max_age", "")
                .and("response_mode", "")
                .and("request", "")
                .and("claims", "");

        assertThat(open(request).location()).endsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none login", "consent none"})
    @Shows("core-3.1.2.1-prompt-none-alone")
    void refusesToAskNothingAndSomething(String prompt) {
        open(REQUEST.and("prompt", prompt)).assertToldClient(REDIRECT_URI, "invalid_request", "TR-G20");
    }

    @Test
    @Shows({"core-3.1.2.1-prompt-none", "core-15.1-prompt"})
    void asksNothingWhereNothingNeedBeAsked() {
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");

        assertThat(browser.get("/oauth2/authorize?" + REQUEST.and("prompt", "none"))
                        .location())
                .startsWith(REDIRECT_URI + "?code=");
    }

    private TestAnswer open(TestForm request) {
        return server.browser().get("/oauth2/authorize?" + request);
    }
}
