package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static io.tokenrelay.authserver.protocol.TestServer.claims;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.conformance.Shows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code prompt=select_account} and {@code login_hint} (OpenID Connect Core §3.1.2.1). */
@FlowTest
class AccountSelectionFlowTest {

    private static final TestForm REQUEST = authorizationRequest("openid shop").and("prompt", "select_account");
    private static final String URL = "/oauth2/authorize?" + REQUEST;

    @Autowired
    TestServer server;

    @Test
    @Shows({"core-3.1.2.1-prompt-select-account", "core-15.1-prompt"})
    void goesOnAsWhoeverIsSignedInOnceTheySaySo() {
        TestBrowser browser = signedIn("alice");

        TestAnswer toPage = browser.get(URL);
        assertThat(toPage.location()).isEqualTo("/select-account");
        TestAnswer toRequest = continueAs(browser, "Alice");

        assertThat(toRequest.location()).startsWith("/oauth2/authorize?");
        assertThat(browser.get(toRequest.location()).location()).startsWith(REDIRECT_URI + "?code=");
    }

    @Test
    @Shows("core-3.1.2.1-prompt-select-account")
    void goesOnAsSomebodyElseWhoSignsIn() {
        TestBrowser browser = signedIn("alice");
        String bob = sub(server.code(server.browser(), "bob", "openid shop"));
        String page = browser.get(browser.get(URL).location()).body();
        assertThat(page).contains("href=\"/login\"");

        TestAnswer toClient = signIn(browser, "bob");

        assertThat(sub(toClient.locationParameter("code"))).isEqualTo(bob);
    }

    @Test
    void takesSigningInForAChoiceWhereNobodyIsSignedIn() {
        TestAnswer toClient = server.browser().signIn(REQUEST, "alice", "alice-demo-password");

        assertThat(toClient.location()).doesNotContain("/select-account").doesNotEndWith("/login");
    }

    @Test
    void asksForThePasswordOnceWhereBothAreWanted() {
        TestBrowser browser = signedIn("alice");

        TestAnswer toClient =
                browser.signIn(REQUEST.with("prompt", "select_account login"), "alice", "alice-demo-password");

        assertThat(toClient.location()).startsWith(REDIRECT_URI + "?code=");
    }

    @Test
    void asksForConsentAfterTheChoiceWhereBothAreWanted() {
        TestBrowser browser = signedIn("alice");
        browser.get("/oauth2/authorize?" + REQUEST.with("prompt", "consent select_account"));

        assertThat(browser.get(continueAs(browser, "Alice").location()).location())
                .contains("/oauth2/consent");
    }

    @Test
    void countsTheChoiceOnce() {
        TestBrowser browser = signedIn("alice");
        browser.get(URL);
        browser.get(continueAs(browser, "Alice").location());

        assertThat(browser.get(URL).location()).isEqualTo("/select-account");
    }

    @Test
    void countsTheChoiceForNoOtherRequest() {
        TestBrowser browser = signedIn("alice");
        browser.get(URL);
        continueAs(browser, "Alice");

        assertThat(browser.get("/oauth2/authorize?" + REQUEST.with("state", "another"))
                        .location())
                .isEqualTo("/select-account");
    }

    @Test
    void takesNoChoiceOfThePersonBefore() {
        TestBrowser browser = signedIn("alice");
        browser.get(URL);
        String url = continueAs(browser, "Alice").location();
        TestForm fresh = authorizationRequest("openid shop").and("prompt", "login");
        browser.signIn(fresh.with("state", "of-another-tab"), "bob", "bob-demo-password");

        assertThat(browser.get(url).location()).isEqualTo("/select-account");
    }

    @Test
    @Shows("core-3.1.2.3-csrf")
    void takesNoChoiceFromAnotherSite() {
        TestBrowser browser = signedIn("alice");
        browser.get(URL);

        TestAnswer answer = browser.post("/select-account", TestForm.of());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("TR-L08");
        assertThat(browser.get(URL).location()).isEqualTo("/select-account");
    }

    @Test
    @Shows("core-3.1.2.3-clickjacking")
    void letsTheFormOfThePageEndAtTheClientAndNowhereElse() {
        TestBrowser browser = signedIn("alice");

        TestAnswer page = browser.get(browser.get(URL).location());

        assertThat(page.header("Content-Security-Policy"))
                .contains("frame-ancestors 'none'")
                .endsWith("form-action 'self' http://127.0.0.1:8080 https://shop.example");
    }

    @Test
    void hasNothingToAskWithoutARequest() {
        assertThat(signedIn("alice").get("/select-account").location()).isEqualTo("/");
        assertThat(server.browser().get("/select-account").location()).endsWith("/login");
    }

    @ParameterizedTest
    @CsvSource({"Carol@Example.com, carol@example.com", "a b, ''", "<script>, ''", "'\"x', ''"})
    void fillsInTheUsernameOfTheHintAndNothingThatIsNone(String hint, String filledIn) {
        TestBrowser browser = server.browser();
        browser.get("/oauth2/authorize?" + authorizationRequest("openid shop").and("login_hint", hint));

        String page = browser.get("/login").body();

        if (filledIn.isEmpty()) {
            assertThat(page).doesNotContain("value=\"" + hint).doesNotContain(hint);
        } else {
            assertThat(page).contains("value=\"" + filledIn + "\"");
        }
    }

    private TestBrowser signedIn(String person) {
        TestBrowser browser = server.browser();
        server.code(browser, person, "openid shop");
        return browser;
    }

    private static TestAnswer continueAs(TestBrowser browser, String name) {
        String page = browser.get("/select-account").body();
        assertThat(page).contains("Continue as " + name).contains("to continue to storefront");
        return browser.post("/select-account", TestBrowser.form(page, 0));
    }

    private static TestAnswer signIn(TestBrowser browser, String person) {
        TestForm form = TestBrowser.form(browser.get("/login").body(), 0)
                .and("username", person)
                .and("password", person + "-demo-password");
        return browser.get(browser.post("/login", form).location());
    }

    private String sub(String code) {
        TestAnswer tokens = server.service("storefront").redeem(code, REDIRECT_URI, VERIFIER);
        return String.valueOf(claims(tokens.text("id_token")).get("sub"));
    }
}
