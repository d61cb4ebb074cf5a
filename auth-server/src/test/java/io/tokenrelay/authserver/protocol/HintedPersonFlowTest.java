package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.PORTAL_REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static io.tokenrelay.authserver.protocol.TestServer.claims;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.authserver.login.HintedPerson;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code id_token_hint} at the authorization endpoint (OpenID Connect Core §3.1.2.1 and §3.1.2.2). */
@FlowTest
class HintedPersonFlowTest {

    @Autowired
    TestServer server;

    @Autowired
    TestClock clock;

    @Test
    void givesACodeForThePersonOfTheHint() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");

        TestAnswer answer = browser.open(request(login.text("id_token")).and("prompt", "none"));

        assertThat(answer.location()).startsWith(REDIRECT_URI + "?code=");
    }

    @Test
    void takesAHintThatHasExpired() {
        TestBrowser browser = server.browser();
        String idToken = login(browser, "alice").text("id_token");
        clock.forward(Duration.ofMinutes(20));

        assertThat(browser.open(request(idToken).and("prompt", "none")).location())
                .startsWith(REDIRECT_URI + "?code=");
    }

    @Test
    @Shows({"core-3.1.2.1-id-token-hint", "core-3.1.2.2-sub-requested", "core-3.1.2.1-prompt-none"})
    void givesNoCodeForSomebodyElseWhereNothingMayBeAsked() {
        String alices = login(server.browser(), "alice").text("id_token");
        TestBrowser browser = server.browser();
        login(browser, "bob");

        browser.open(request(alices).and("prompt", "none")).assertToldClient(REDIRECT_URI, "login_required", "TR-G22");
    }

    @Test
    @Shows({"core-3.1.2.1-id-token-hint", "core-3.1.2.2-sub-requested"})
    void asksSomebodyElseToSignInAndTellsTheClientWhenTheyDoAsThemselves() {
        String alices = login(server.browser(), "alice").text("id_token");
        TestBrowser browser = server.browser();
        login(browser, "bob");
        TestForm request = request(alices);

        browser.signIn(browser.open(request), "bob", "bob-demo-password")
                .assertToldClient(REDIRECT_URI, "login_required", "TR-G37");
    }

    @Test
    @Shows("core-3.1.2.1-id-token-hint")
    void tellsTheClientWhenNobodyWasSignedInAndSomebodyElseSignsIn() {
        String alices = login(server.browser(), "alice").text("id_token");
        TestBrowser browser = server.browser();

        browser.signIn(browser.open(request(alices)), "bob", "bob-demo-password")
                .assertToldClient(REDIRECT_URI, "login_required", "TR-G37");
    }

    @Test
    @Shows("core-3.1.2.2-sub-requested")
    void givesACodeOnceThePersonOfTheHintHasSignedIn() {
        String alices = login(server.browser(), "alice").text("id_token");
        TestBrowser browser = server.browser();
        login(browser, "bob");

        TestAnswer toClient = browser.signIn(browser.open(request(alices)), "alice", "alice-demo-password");

        TestAnswer tokens =
                server.service("storefront").redeem(toClient.locationParameter("code"), REDIRECT_URI, VERIFIER);
        assertThat(claims(tokens.text("id_token")).get("sub"))
                .isEqualTo(claims(alices).get("sub"));
    }

    @Test
    void givesNoCodeHoweverOftenSomebodyElseComesBackWithoutSigningIn() {
        String alices = login(server.browser(), "alice").text("id_token");
        TestBrowser browser = server.browser();
        login(browser, "bob");
        String url = browser.get("/oauth2/authorize?" + request(alices)).location();

        for (int i = 0; i < 3; i++) {
            assertThat(browser.get(url).location()).endsWith("/login");
        }
    }

    @Test
    void saysOnTheSignInPageThatSomebodyCertainIsMeantButNotWho() {
        TestAnswer login = login(server.browser(), "alice");
        TestBrowser browser = server.browser();

        String page = browser.get(browser.open(request(login.text("id_token"))).location())
                .body();

        assertThat(page)
                .contains("storefront asks for the person who was signed in there before")
                .doesNotContainIgnoringCase("alice")
                .doesNotContain(String.valueOf(claims(login.text("id_token")).get("sub")));
    }

    @Test
    @Shows("core-3.1.2.2-sub-requested")
    void takesNoConsentFromSomebodyWhoSignsInWhileThePersonIsAsked() {
        String alices = login(server.browser(), "alice").text("id_token");
        TestBrowser browser = server.browser();
        TestAnswer toConsent =
                browser.signIn(browser.open(request(alices).and("prompt", "consent")), "alice", "alice-demo-password");
        assertThat(toConsent.location()).contains("/oauth2/consent");
        TestForm decision = TestBrowser.form(browser.get(toConsent.location()).body(), 0);
        browser.signIn(
                browser.get("/oauth2/authorize?"
                        + authorizationRequest("openid shop").and("prompt", "login")),
                "bob",
                "bob-demo-password");

        browser.post("/oauth2/authorize", decision).assertPage("TR-L03");
    }

    @Test
    void takesAHintByPostAndPutsItIntoNoAddress() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");

        TestAnswer posted = browser.post("/oauth2/authorize", request(login.text("id_token")));

        assertThat(posted.location())
                .startsWith("/oauth2/authorize?")
                .doesNotContain("id_token_hint")
                .doesNotContain(String.valueOf(claims(login.text("id_token")).get("sub")));
        assertThat(browser.get(posted.location()).location()).startsWith(REDIRECT_URI + "?code=");
    }

    @Test
    void refusesWhatIsNoIdTokenOfThisClient() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");
        String idToken = login.text("id_token");
        String forged = idToken.substring(0, idToken.lastIndexOf('.') + 1) + "AAAA";
        String unsigned = "eyJhbGciOiJub25lIn0." + idToken.split("\\.", -1)[1] + ".";
        String ofAnotherClient = server.loginAtPortal(browser).text("id_token");

        Stream.of(
                        "x",
                        "a.b.c",
                        forged,
                        unsigned,
                        login.text("access_token"),
                        login.text("refresh_token"),
                        ofAnotherClient)
                .forEach(hint -> {
                    browser.open(request(hint)).assertToldClient(REDIRECT_URI, "invalid_request", "TR-G36");
                    browser.post("/oauth2/authorize", request(hint))
                            .assertToldClient(REDIRECT_URI, "invalid_request", "TR-G36");
                });
    }

    @Test
    void takesTheOwnIdTokenOfEachClient() {
        TestBrowser browser = server.browser();
        login(browser, "alice");
        String ofPortal = server.loginAtPortal(browser).text("id_token");
        TestForm request = request(ofPortal)
                .with("client_id", "portal")
                .with("redirect_uri", PORTAL_REDIRECT_URI)
                .with("scope", "openid desk");

        assertThat(browser.open(request.and("prompt", "none")).location()).startsWith(PORTAL_REDIRECT_URI + "?code=");
    }

    @Test
    void letsNobodyBeNamedBesideTheHint() {
        TestBrowser browser = server.browser();
        String alices = login(server.browser(), "alice").text("id_token");
        String bobs = login(browser, "bob").text("id_token");
        HintedPerson bob = HintedPerson.of(
                "storefront", UUID.fromString(String.valueOf(claims(bobs).get("sub"))));

        browser.open(request(alices).and(HintedPerson.PARAMETER, bob.hash()))
                .assertToldClient(REDIRECT_URI, "invalid_request", "TR-G65");
    }

    @Test
    void letsNobodyInForAPersonWhoIsNone() {
        TestBrowser browser = server.browser();
        login(browser, "alice");
        TestForm request = authorizationRequest("openid shop")
                .and(HintedPerson.PARAMETER, "x")
                .and("prompt", "none");

        browser.get("/oauth2/authorize?" + request).assertToldClient(REDIRECT_URI, "login_required", "TR-G22");
    }

    private static TestForm request(String hint) {
        return authorizationRequest("openid shop").and("id_token_hint", hint);
    }

    private TestAnswer login(TestBrowser browser, String person) {
        return server.service("storefront").redeem(server.code(browser, person, "openid shop"), REDIRECT_URI, VERIFIER);
    }
}
