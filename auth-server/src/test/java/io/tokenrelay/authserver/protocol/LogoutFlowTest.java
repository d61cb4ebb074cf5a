package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.conformance.Shows;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** OpenID Connect RP-Initiated Logout 1.0, where a hint proves whose wish it is. */
class LogoutFlowTest extends LogoutTest {

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
}
