package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.conformance.Shows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Signing in and consenting by the forms that the pages themselves hold. */
@FlowTest
class PagesFlowTest {

    private static final String ALLOW = "Allow";

    @Autowired
    TestServer server;

    @Autowired
    TestDatabase jdbc;

    @Test
    void theConsentPageAllowsWhatItShows() {
        TestBrowser browser = server.browser();
        TestAnswer page = browser.get(toConsent(browser, "openid shop").location());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Shop in your name", ALLOW);
        TestAnswer toClient = browser.post("/oauth2/authorize", TestBrowser.form(page.body(), 0));

        assertThat(toClient.location()).startsWith(REDIRECT_URI + "?code=");
    }

    @Test
    @Shows("core-3.1.2.4-consent")
    void theConsentPageDenies() {
        TestBrowser browser = server.browser();
        TestAnswer page = browser.get(toConsent(browser, "openid shop").location());

        TestAnswer toClient = browser.post("/oauth2/authorize", TestBrowser.form(page.body(), 1));

        assertThat(toClient.location()).startsWith(REDIRECT_URI + "?error=access_denied");
    }

    @Test
    void theConsentPageIsForOneAnswer() {
        TestBrowser browser = server.browser();
        TestAnswer toConsent = toConsent(browser, "openid shop");
        browser.allow(toConsent);

        assertRefused(browser.get(toConsent.location()), 400, "TR-L03");
    }

    @Test
    void theConsentPageIsForThePersonWhoWasAsked() {
        TestAnswer toConsent = toConsent(server.browser(), "openid shop");
        TestBrowser bob = server.browser();
        bob.signIn(request("openid shop"), "bob", "bob-demo-password");

        assertRefused(bob.get(toConsent.location()), 400, "TR-L03");
    }

    @Test
    void theConsentPageIsForWhoeverIsSignedIn() {
        TestAnswer answer = server.browser().get("/oauth2/consent?client_id=storefront&state=x");

        assertThat(answer.location()).endsWith("/login");
    }

    @Test
    @Shows("core-3.1.2.3-clickjacking")
    void thePagesThatLeadToAClientLetTheirFormsEndThereAndNowhereElse() {
        TestBrowser browser = server.browser();
        browser.get("/oauth2/authorize?" + request("openid shop"));
        TestAnswer login = browser.get("/login");
        TestAnswer consent = browser.get(toConsent(browser, "openid shop").location());

        assertThat(login.header("Content-Security-Policy"))
                .endsWith("form-action 'self' http://127.0.0.1:8080 https://shop.example");
        assertThat(login.body()).contains("to continue to storefront");
        assertThat(consent.header("Content-Security-Policy"))
                .contains("frame-ancestors 'none'")
                .endsWith("form-action 'self' http://127.0.0.1:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "<script>alert(1)</script>", "orders"})
    void anUnknownClientIsToldToThePersonAndNobodyIsSentAnywhere(String clientId) {
        TestAnswer answer = server.browser()
                .get("/oauth2/authorize?" + request("openid shop").with("client_id", clientId));

        assertRefused(answer, 400, "TR-L04");
        assertThat(answer.body()).doesNotContain(clientId);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/callback",
                "http://127.0.0.1:8081/login/oauth2/code/token-relay",
                "http://127.0.0.1:8080/login/oauth2/code/token-relay/../x",
                "javascript:alert(1)"
            })
    @Shows("core-3.1.2.6-bad-redirect-uri")
    void aForeignRedirectUriIsToldToThePersonAndNobodyIsSentThere(String redirectUri) {
        TestAnswer answer = server.browser()
                .get("/oauth2/authorize?" + request("openid shop").with("redirect_uri", redirectUri));

        assertRefused(answer, 400, "TR-L05");
        assertThat(answer.body()).doesNotContain(redirectUri);
    }

    @Test
    void aRequestThatWaitsForSigningInLeavesNoTokenInTheDatabase() {
        String idToken = server.login("alice", "openid shop").text("id_token");
        TestBrowser browser = server.browser();
        TestAnswer goesOn = browser.get("/oauth2/authorize?"
                + request("openid shop").and("id_token_hint", idToken).and("display", "wap"));
        browser.get(goesOn.location());

        assertThat(storedAttributes())
                .anyMatch(attribute -> attribute.contains("display=wap"))
                .noneMatch(attribute -> attribute.contains("id_token_hint"))
                .noneMatch(attribute -> attribute.contains(idToken.substring(0, 20)));
    }

    private TestAnswer toConsent(TestBrowser browser, String scope) {
        TestAnswer toConsent = browser.signIn(request(scope), "alice", "alice-demo-password");
        assertThat(toConsent.location()).contains("/oauth2/consent");
        return toConsent;
    }

    /** Asks for consent however often other tests gave it before. */
    private static TestForm request(String scope) {
        return authorizationRequest(scope).with("prompt", "consent");
    }

    private static void assertRefused(TestAnswer answer, int status, String id) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.location()).isEmpty();
        assertThat(answer.body()).contains(id).doesNotContain("Exception");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    private List<String> storedAttributes() {
        return jdbc.sql("select attributes::text from browser_session")
                .query(String.class)
                .list();
    }
}
