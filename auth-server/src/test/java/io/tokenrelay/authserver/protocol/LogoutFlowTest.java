package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.conformance.Shows;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** OpenID Connect RP-Initiated Logout 1.0. */
@FlowTest
class LogoutFlowTest {

    private static final String HOME = "http://127.0.0.1:8080/";
    private static final String QUESTION = "Do you want to sign out?";
    private static final TestForm FROM_STOREFRONT =
            TestForm.of("client_id", "storefront", "post_logout_redirect_uri", HOME, "state", "back & here");

    @Autowired
    TestServer server;

    @Autowired
    TestClock clock;

    @Test
    @Shows({"rp-logout-2-hint-audience", "rp-logout-2-logs-out", "rp-logout-3-state"})
    void endsTheBrowserSessionAndTheGrantAndReturnsToTheClient() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");

        TestAnswer answer = logout(browser, FROM_STOREFRONT.and("id_token_hint", login.text("id_token")));

        assertReturned(answer);
        assertThat(answer.header("Set-Cookie"))
                .startsWith("auth-server-session=;")
                .contains("Max-Age=0");
        assertSignedOut(browser, login);
        assertThat(server.events("grant.ended")).contains("logout");
    }

    @Test
    void takesAHintOfThisSessionThatIsNotValidAnyMore() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");
        clock.forward(Duration.ofHours(1));

        assertReturned(logout(browser, FROM_STOREFRONT.and("id_token_hint", login.text("id_token"))));
    }

    @Test
    void takesAHintFromBeforeThePersonSignedInOnceMore() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");
        browser.signIn(authorizationRequest("openid shop").and("prompt", "login"), "alice", "alice-demo-password");

        assertReturned(logout(browser, FROM_STOREFRONT.and("id_token_hint", login.text("id_token"))));
        assertSignedOut(browser, login);
    }

    @Test
    void endsWhatWasGrantedToOtherClientsInTheSession() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");
        TestAnswer atPortal = server.loginAtPortal(browser);

        logout(browser, TestForm.of("id_token_hint", login.text("id_token")));

        server.service("portal").refresh(atPortal.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G12");
    }

    @Test
    void endsWhatWasGrantedWhenThePersonSignsOutByThemselves() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");

        browser.post("/logout", TestBrowser.form(browser.get("/").body(), 0));

        assertSignedOut(browser, login);
    }

    @Test
    void endsWhatSomebodyGrantedWhenSomebodyElseSignsInInTheirPlace() {
        TestBrowser browser = server.browser();
        TestAnswer alices = login(browser, "alice");

        browser.signIn(authorizationRequest("openid shop").and("prompt", "login"), "bob", "bob-demo-password");

        assertEnded(alices);
    }

    @Test
    void staysHereWhenTheClientNamesNoAddress() {
        TestBrowser browser = server.browser();
        String idToken = login(browser, "alice").text("id_token");

        assertThat(logout(browser, TestForm.of("id_token_hint", idToken)).location())
                .isEqualTo("/signed-out");
    }

    @Test
    void addsNothingToTheAddressWithoutAState() {
        TestBrowser browser = server.browser();
        String idToken = login(browser, "alice").text("id_token");

        assertThat(logout(browser, TestForm.of("id_token_hint", idToken, "post_logout_redirect_uri", HOME))
                        .location())
                .isEqualTo(HOME);
    }

    @Test
    void takesTheOtherParametersOfTheSpecification() {
        TestBrowser browser = server.browser();
        String idToken = login(browser, "alice").text("id_token");

        assertReturned(logout(
                browser,
                FROM_STOREFRONT
                        .and("id_token_hint", idToken)
                        .and("logout_hint", "alice")
                        .and("ui_locales", "tlh de")));
    }

    @Test
    void leavesOtherBrowsersOfThePersonAlone() {
        TestAnswer elsewhere = login(server.browser(), "alice");
        TestBrowser browser = server.browser();

        logout(browser, TestForm.of("id_token_hint", login(browser, "alice").text("id_token")));

        assertStillGranted(elsewhere);
    }

    @Test
    @Shows("rp-logout-2-ask-without-hint")
    void asksWhenNoHintProvesWhoseWishItIs() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");

        TestAnswer page = logout(browser, FROM_STOREFRONT);

        assertAsked(browser, page);
        assertThat(page.body()).contains("storefront asks", "signed in as Alice");
        assertThat(page.header("Content-Security-Policy")).endsWith("form-action 'self' http://127.0.0.1:8080");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertStillGranted(login);
    }

    @Test
    @Shows("rp-logout-2-logs-out")
    void signsOutThePersonWhoConfirms() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");
        TestAnswer page = logout(browser, FROM_STOREFRONT);

        TestAnswer answer = confirm(browser, TestBrowser.form(page.body(), 0));

        assertReturned(answer);
        assertSignedOut(browser, login);
    }

    @Test
    void asksAndStaysHereWhenNobodySaysWhoAsks() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");

        TestAnswer page = browser.get("/connect/logout");

        assertAsked(browser, page);
        assertThat(confirm(browser, TestBrowser.form(page.body(), 0)).location())
                .isEqualTo("/signed-out");
        assertSignedOut(browser, login);
    }

    @Test
    @Shows("rp-logout-2-ask-for-another")
    void asksForAHintOfAnotherSessionAndEndsWhatIsTheClientsThere() {
        TestAnswer elsewhere = login(server.browser(), "alice");
        TestBrowser browser = server.browser();
        TestAnswer here = login(browser, "alice");

        assertAsked(browser, logout(browser, FROM_STOREFRONT.and("id_token_hint", elsewhere.text("id_token"))));

        assertStillGranted(here);
        assertEnded(elsewhere);
    }

    @Test
    @Shows("rp-logout-2-ask-for-another")
    void asksForAHintOfSomebodyElse() {
        String alices = login(server.browser(), "alice").text("id_token");
        TestBrowser bob = server.browser();
        login(bob, "bob");

        TestAnswer page = logout(bob, TestForm.of("id_token_hint", alices));

        assertAsked(bob, page);
        assertThat(page.body()).contains("signed in as Bob").doesNotContain(alices);
    }

    @Test
    void takesNoConfirmationFromAnotherSite() {
        TestBrowser browser = server.browser();
        login(browser, "alice");

        TestAnswer answer = confirm(browser, FROM_STOREFRONT);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("TR-L08");
        assertStillSignedIn(browser);
    }

    @Test
    void takesNoConfirmationFromAnotherBrowser() {
        TestBrowser browser = server.browser();
        login(browser, "alice");
        TestBrowser attacker = server.browser();
        login(attacker, "bob");

        TestAnswer answer = confirm(
                browser, TestBrowser.form(logout(attacker, FROM_STOREFRONT).body(), 0));

        assertThat(answer.status()).isEqualTo(403);
        assertStillSignedIn(browser);
    }

    @Test
    void confirmsNoOtherAddressThanTheClients() {
        TestBrowser browser = server.browser();
        login(browser, "alice");
        TestForm form = TestBrowser.form(logout(browser, FROM_STOREFRONT).body(), 0);

        confirm(browser, form.with("post_logout_redirect_uri", "https://attacker.example/"))
                .assertPage("TR-L14");

        assertStillSignedIn(browser);
    }

    @Test
    void leavesTheWayBackToThePersonWhenNobodyIsSignedIn() {
        TestAnswer page = logout(server.browser(), FROM_STOREFRONT);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.location()).isEmpty();
        assertThat(page.body()).contains("Back to storefront", "href=\"" + HOME + "?state=back%20%26%20here\"");
    }

    @Test
    void returnsToTheClientThatShowsAHintWhenNobodyIsSignedInAndEndsItsGrant() {
        TestAnswer login = login(server.browser(), "alice");

        assertReturned(logout(server.browser(), FROM_STOREFRONT.and("id_token_hint", login.text("id_token"))));

        assertEnded(login);
    }

    @Test
    @Shows("rp-logout-2-methods")
    void takesAFormFromTheClient() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");

        assertReturned(browser.post("/connect/logout", FROM_STOREFRONT.and("id_token_hint", login.text("id_token"))));

        assertSignedOut(browser, login);
    }

    /** As browsers send it from another site: without the session's cookie. */
    @Test
    void asksAgainByGetWhereAFormBringsNoCookieAndKeepsTheHintOutOfTheAddress() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");

        TestAnswer answer =
                server.browser().post("/connect/logout", FROM_STOREFRONT.and("id_token_hint", login.text("id_token")));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.location()).startsWith("/connect/logout?").doesNotContain("hint");
        assertThat(answer.locationParameters())
                .isEqualTo(Map.of("client_id", "storefront", "post_logout_redirect_uri", HOME, "state", "back & here"));
        assertEnded(login);
        assertAsked(browser, browser.get(answer.location()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://attacker.example/",
                "http://127.0.0.1:8080",
                "http://127.0.0.1:8080/?x=1",
                "http://127.0.0.1:8080/more",
                "HTTP://127.0.0.1:8080/",
                "javascript:alert(1)"
            })
    @Shows({"rp-logout-3-registered", "rp-logout-4-errors"})
    void goesNowhereThatIsNotRegistered(String address) {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");
        TestForm request = TestForm.of("id_token_hint", login.text("id_token"), "post_logout_redirect_uri", address);

        refused(browser, request, "TR-L14");
        refused(browser, request.without("id_token_hint").and("client_id", "storefront"), "TR-L14");

        assertStillGranted(login);
    }

    @Test
    void goesNowhereForNobodyInParticular() {
        TestBrowser browser = server.browser();
        login(browser, "alice");

        refused(browser, TestForm.of("post_logout_redirect_uri", HOME), "TR-L14");
    }

    @Test
    void goesToNoAddressOfAnotherClient() {
        TestBrowser browser = server.browser();
        login(browser, "alice");

        refused(browser, FROM_STOREFRONT.with("client_id", "portal"), "TR-L14");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "orders", "auth-server", "<script>"})
    void knowsNoOtherClients(String client) {
        TestBrowser browser = server.browser();
        login(browser, "alice");

        refused(browser, TestForm.of("client_id", client), "TR-L13");
    }

    @Test
    void takesNoAccessTokenForAHint() {
        TestBrowser browser = server.browser();

        refused(browser, TestForm.of("id_token_hint", login(browser, "alice").text("access_token")), "TR-L12");
    }

    @Test
    @Shows({"rp-logout-2-hint-issuer", "rp-logout-4-errors"})
    void takesNoEditedHint() {
        TestBrowser browser = server.browser();
        String idToken = login(browser, "alice").text("id_token");

        refused(browser, TestForm.of("id_token_hint", idToken.substring(0, idToken.length() - 6) + "AAAAAA"), "TR-L12");
    }

    @Test
    @Shows("rp-logout-2-client-id")
    void takesNoHintOfAnotherClient() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");

        refused(browser, TestForm.of("id_token_hint", login.text("id_token"), "client_id", "portal"), "TR-L12");

        assertStillGranted(login);
    }

    @Test
    void refusesARepeatedParameter() {
        TestBrowser browser = server.browser();
        String idToken = login(browser, "alice").text("id_token");

        refused(browser, TestForm.of("id_token_hint", idToken, "id_token_hint", idToken), "TR-L06");
    }

    @Test
    void refusesParametersInTheAddressOfAForm() {
        TestBrowser browser = server.browser();
        String idToken = login(browser, "alice").text("id_token");

        browser.post("/connect/logout?id_token_hint=" + idToken, TestForm.of()).assertPage("TR-L06");

        assertStillSignedIn(browser);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PUT", "DELETE"})
    void knowsNoOtherMethod(String method) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.base() + "/connect/logout"))
                .method(method, BodyPublishers.noBody())
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isIn(403, 404, 405);
    }

    private void refused(TestBrowser browser, TestForm request, String id) {
        logout(browser, request).assertPage(id);
        assertStillSignedIn(browser);
    }

    private void assertAsked(TestBrowser browser, TestAnswer page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.location()).isEmpty();
        assertThat(page.body()).contains(QUESTION);
        assertStillSignedIn(browser);
    }

    private static void assertReturned(TestAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(answer.location()).startsWith(HOME + "?state=");
        assertThat(answer.locationParameter("state")).isEqualTo("back & here");
    }

    private void assertSignedOut(TestBrowser browser, TestAnswer login) {
        assertThat(browser.get("/oauth2/authorize?" + authorizationRequest("openid shop"))
                        .location())
                .endsWith("/login");
        assertEnded(login);
    }

    private static void assertStillSignedIn(TestBrowser browser) {
        assertThat(browser.get("/").status()).isEqualTo(200);
    }

    private void assertEnded(TestAnswer login) {
        server.service("storefront").refresh(login.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G12");
        server.service("storefront")
                .exchange(login.text("access_token"), "orders", "orders:write")
                .assertRefused(400, "invalid_request", "TR-X02");
    }

    private void assertStillGranted(TestAnswer login) {
        assertThat(server.service("storefront")
                        .exchange(login.text("access_token"), "orders", "orders:write")
                        .status())
                .isEqualTo(200);
    }

    private static TestAnswer logout(TestBrowser browser, TestForm request) {
        return browser.get("/connect/logout?" + request);
    }

    private static TestAnswer confirm(TestBrowser browser, TestForm form) {
        return browser.post("/connect/logout/confirm", form);
    }

    private TestAnswer login(TestBrowser browser, String person) {
        String code = server.code(browser, person, "openid shop");
        return server.service("storefront").redeem(code, REDIRECT_URI, VERIFIER);
    }
}
