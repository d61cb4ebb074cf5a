package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.conformance.Shows;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlowTest
class LogoutFlowTest {

    private static final String HOME = "http://127.0.0.1:8080/";

    @Autowired
    TestServer server;

    @Test
    @Shows({"rp-logout-2-hint-audience", "rp-logout-2-logs-out", "rp-logout-3-state"})
    void endsTheBrowserSessionAndTheGrantAndReturnsToTheClient() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");

        TestAnswer answer = logout(
                browser,
                TestForm.of(
                        "id_token_hint",
                        login.text("id_token"),
                        "client_id",
                        "storefront",
                        "post_logout_redirect_uri",
                        HOME,
                        "state",
                        "back here"));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).startsWith(HOME + "?state=");
        assertThat(answer.locationParameter("state")).isEqualTo("back here");
        assertThat(browser.get("/oauth2/authorize?" + authorizationRequest("openid shop"))
                        .location())
                .endsWith("/login");
        server.service("storefront").refresh(login.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G12");
        assertThat(server.events("grant.ended")).contains("logout");
    }

    @Test
    void staysHereWhenTheClientNamesNoAddress() {
        TestBrowser browser = server.browser();
        String idToken = login(browser, "alice").text("id_token");

        assertThat(logout(browser, TestForm.of("id_token_hint", idToken)).location())
                .isEqualTo("/signed-out");
    }

    @Test
    void leavesOtherBrowsersOfThePersonAlone() {
        TestAnswer elsewhere = login(server.browser(), "alice");
        TestBrowser browser = server.browser();

        logout(browser, TestForm.of("id_token_hint", login(browser, "alice").text("id_token")));

        assertThat(server.service("storefront")
                        .refresh(elsewhere.text("refresh_token"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Shows({"rp-logout-3-registered", "rp-logout-4-errors"})
    void goesNowhereThatIsNotRegistered() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");

        refused(
                browser,
                TestForm.of(
                        "id_token_hint",
                        login.text("id_token"),
                        "post_logout_redirect_uri",
                        "https://attacker.example/"));

        assertThat(server.service("storefront")
                        .refresh(login.text("refresh_token"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void wantsAHint() {
        TestBrowser browser = server.browser();
        login(browser, "alice");

        refused(browser, TestForm.of("client_id", "storefront", "post_logout_redirect_uri", HOME));
    }

    @Test
    void takesNoAccessTokenForAHint() {
        TestBrowser browser = server.browser();

        refused(browser, TestForm.of("id_token_hint", login(browser, "alice").text("access_token")));
    }

    @Test
    @Shows({"rp-logout-2-hint-issuer", "rp-logout-4-errors"})
    void takesNoEditedHint() {
        TestBrowser browser = server.browser();
        String idToken = login(browser, "alice").text("id_token");

        refused(browser, TestForm.of("id_token_hint", idToken.substring(0, idToken.length() - 6) + "AAAAAA"));
    }

    @Test
    @Shows("rp-logout-2-client-id")
    void takesNoHintOfAnotherClient() {
        TestBrowser browser = server.browser();

        refused(browser, TestForm.of("id_token_hint", login(browser, "alice").text("id_token"), "client_id", "portal"));
    }

    @Test
    void takesNoHintOfSomebodyElse() {
        String alices = login(server.browser(), "alice").text("id_token");
        TestBrowser bob = server.browser();
        login(bob, "bob");

        refused(bob, TestForm.of("id_token_hint", alices));
    }

    @Test
    void refusesARepeatedParameter() {
        TestBrowser browser = server.browser();
        String idToken = login(browser, "alice").text("id_token");

        refused(browser, TestForm.of("id_token_hint", idToken, "id_token_hint", idToken));
    }

    private void refused(TestBrowser browser, TestForm request) {
        TestAnswer answer = logout(browser, request);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.location()).isEmpty();
        assertThat(browser.get("/oauth2/authorize?" + authorizationRequest("openid shop"))
                        .location())
                .as("still signed in")
                .doesNotEndWith("/login");
    }

    private static TestAnswer logout(TestBrowser browser, TestForm request) {
        return browser.get("/connect/logout?" + request);
    }

    private TestAnswer login(TestBrowser browser, String person) {
        String code = server.code(browser, person, "openid shop");
        return server.service("storefront").redeem(code, REDIRECT_URI, VERIFIER);
    }
}
