package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.conformance.Shows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Authorization requests by POST (OpenID Connect Core §3.1.2.1). */
@FlowTest
class PostedAuthorizationRequestFlowTest {

    private static final TestForm REQUEST = authorizationRequest("openid shop");

    @Autowired
    TestServer server;

    @Test
    @Shows("core-3.1.2.1-methods")
    void goesOnAsTheSameRequestByGet() {
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");

        TestAnswer posted = browser.post("/oauth2/authorize", REQUEST);

        assertThat(posted.status()).isEqualTo(303);
        assertThat(posted.location()).startsWith("/oauth2/authorize?");
        TestAnswer toClient = browser.get(posted.location());
        assertThat(toClient.location()).startsWith(REDIRECT_URI + "?code=");
        assertThat(toClient.locationParameter("state")).isEqualTo("a state & more");
    }

    @Test
    @Shows({"core-3.1.2.1-methods", "core-3.1.2.1-prompt-login"})
    void asksForThePasswordAgainAsItDoesByGet() {
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");

        TestAnswer posted = browser.post("/oauth2/authorize", REQUEST.and("prompt", "login"));

        assertThat(browser.get(posted.location()).location()).endsWith("/login");
    }

    /** From another site the browser sends no cookie: a new session would take the place of the person's. */
    @Test
    void beginsNoSession() {
        TestAnswer posted = server.browser().post("/oauth2/authorize", REQUEST.and("prompt", "login"));

        assertThat(posted.location()).startsWith("/oauth2/authorize?");
        assertThat(posted.header("Set-Cookie")).isEmpty();
        assertThat(posted.header("Cache-Control")).contains("no-store");
    }

    @Test
    void refusesParametersInTheUrlBecauseTheyWouldSayOtherwise() {
        server.browser()
                .post("/oauth2/authorize?display=popup", REQUEST)
                .assertToldClient(REDIRECT_URI, "invalid_request", "TR-G33");
    }

    @Test
    @Shows("core-3.1.2.6-bad-redirect-uri")
    void sendsNobodyToAnAddressThatIsNotTheClients() {
        server.browser()
                .post("/oauth2/authorize", REQUEST.with("redirect_uri", "https://attacker.example/"))
                .assertPage("TR-L05");
    }

    @Test
    @Shows("core-3.1.2.2-error-response")
    void tellsTheClientWhatIsWrong() {
        server.browser()
                .post("/oauth2/authorize", REQUEST.with("response_type", "token"))
                .assertToldClient(REDIRECT_URI, "unsupported_response_type", "TR-G34");
    }

    @Test
    void refusesARequestThatIsTooLongForAnAddress() {
        server.browser()
                .post("/oauth2/authorize", REQUEST.and("unknown", " &".repeat(1024)))
                .assertToldClient(REDIRECT_URI, "invalid_request", "TR-G35");
    }

    @ParameterizedTest
    @CsvSource({"x, 4096, TR-G20, true", "x, 4097, TR-G20, false", "ü, 682, TR-G35, true", "ü, 683, TR-G35, false"})
    void givesAStateBackThatFitsIntoAnAddress(String letter, int length, String id, boolean fits) {
        String state = letter.repeat(length);

        TestAnswer refused = server.browser().post("/oauth2/authorize", REQUEST.with("state", state));

        refused.assertToldClient(REDIRECT_URI, "invalid_request", id);
        assertThat(refused.locationParameters().containsKey("state")).isEqualTo(fits);
    }
}
