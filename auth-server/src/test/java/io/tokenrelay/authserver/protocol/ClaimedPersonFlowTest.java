package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static io.tokenrelay.authserver.protocol.TestServer.claims;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.conformance.Shows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code sub} with a value in {@code claims} (OpenID Connect Core §3.1.2.2 and §5.5.1): nobody else gets in. */
@FlowTest
class ClaimedPersonFlowTest {

    @Autowired
    TestServer server;

    TestBrowser browser;
    String alice;
    String bob;
    String hintOfBob;

    @BeforeEach
    void bobIsSignedIn() {
        alice = sub(login(server.browser(), "alice"));
        browser = server.browser();
        hintOfBob = login(browser, "bob").text("id_token");
        bob = String.valueOf(claims(hintOfBob).get("sub"));
    }

    @Test
    void givesACodeForThePersonWhomItNames() {
        assertThat(browser.open(asking(value(bob)).and("prompt", "none")).location())
                .startsWith(REDIRECT_URI + "?code=");
        assertThat(browser.open(asking("{\"userinfo\":{\"sub\":{\"value\":\"" + bob + "\"}}}")
                                .and("prompt", "none"))
                        .location())
                .startsWith(REDIRECT_URI + "?code=");
    }

    @Test
    @Shows("core-3.1.2.2-sub-requested")
    void givesNoCodeForSomebodyElseWhereNothingMayBeAsked() {
        browser.open(asking(value(alice)).and("prompt", "none"))
                .assertToldClient(REDIRECT_URI, "login_required", "TR-G22");
        browser.open(asking("{\"userinfo\":{\"sub\":{\"value\":\"" + alice + "\"}}}")
                        .and("prompt", "none"))
                .assertToldClient(REDIRECT_URI, "login_required", "TR-G22");
        browser.open(asking(value("nobody")).and("prompt", "none"))
                .assertToldClient(REDIRECT_URI, "login_required", "TR-G22");
    }

    @Test
    @Shows("core-3.1.2.2-sub-requested")
    void asksSomebodyElseToSignInAndTellsTheClientWhenTheyDoAsThemselves() {
        browser.signIn(browser.open(asking(value(alice))), "bob", "bob-demo-password")
                .assertToldClient(REDIRECT_URI, "login_required", "TR-G37");
    }

    @Test
    @Shows("core-3.1.2.2-sub-requested")
    void givesACodeOnceThatPersonHasSignedIn() {
        TestAnswer toClient = browser.signIn(browser.open(asking(value(alice))), "alice", "alice-demo-password");

        assertThat(sub(server.service("storefront").redeem(toClient.locationParameter("code"), REDIRECT_URI, VERIFIER)))
                .isEqualTo(alice);
    }

    @Test
    void takesAnyOfThoseItNames() {
        String both = "{\"id_token\":{\"sub\":{\"values\":[\"" + alice + "\",\"" + bob + "\"]}}}";
        String others = "{\"id_token\":{\"sub\":{\"values\":[\"" + alice + "\",\"nobody\"]}}}";

        assertThat(browser.open(asking(both).and("prompt", "none")).location()).startsWith(REDIRECT_URI + "?code=");
        browser.open(asking(others).and("prompt", "none")).assertToldClient(REDIRECT_URI, "login_required", "TR-G22");
    }

    @Test
    void goesOnWithoutThePersonInTheAddressAndWithAllElse() {
        TestForm request = asking("{\"id_token\":{\"sub\":{\"value\":\"" + bob + "\"},\"email\":null}}");

        for (TestAnswer goesOn : new TestAnswer[] {
            browser.get("/oauth2/authorize?" + request), browser.post("/oauth2/authorize", request)
        }) {
            assertThat(goesOn.location()).startsWith("/oauth2/authorize?").doesNotContain(bob);
            assertThat(goesOn.locationParameter("claims")).isEqualTo("{\"id_token\":{\"email\":null}}");
            assertThat(goesOn.locationParameter("nonce")).isEqualTo("the-nonce");
        }
    }

    @Test
    void refusesToMeanTwoPeople() {
        TestForm hinted = authorizationRequest("openid shop").and("id_token_hint", hintOfBob);

        browser.open(hinted.and("claims", value(alice))).assertToldClient(REDIRECT_URI, "invalid_request", "TR-G65");
        browser.open(asking("{\"id_token\":{\"sub\":{\"value\":\"" + alice + "\"}},\"userinfo\":{\"sub\":{\"value\":\""
                        + bob + "\"}}}"))
                .assertToldClient(REDIRECT_URI, "invalid_request", "TR-G65");
        browser.open(asking(value(bob)).and("hinted_person", "x"))
                .assertToldClient(REDIRECT_URI, "invalid_request", "TR-G65");
        assertThat(browser.open(hinted.and("claims", value(bob)).and("prompt", "none"))
                        .location())
                .startsWith(REDIRECT_URI + "?code=");
    }

    private static String value(String sub) {
        return "{\"id_token\":{\"sub\":{\"value\":\"" + sub + "\"}}}";
    }

    private static TestForm asking(String claims) {
        return authorizationRequest("openid shop").and("claims", claims);
    }

    private static String sub(TestAnswer login) {
        return String.valueOf(claims(login.text("id_token")).get("sub"));
    }

    private TestAnswer login(TestBrowser at, String person) {
        return server.service("storefront").redeem(server.code(at, person, "openid shop"), REDIRECT_URI, VERIFIER);
    }
}
