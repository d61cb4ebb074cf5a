package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.conformance.Shows;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** OpenID Connect RP-Initiated Logout 1.0, where the person is asked. */
class LogoutQuestionFlowTest extends LogoutTest {

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

    private static TestAnswer confirm(TestBrowser browser, TestForm form) {
        return browser.post("/connect/logout/confirm", form);
    }
}
