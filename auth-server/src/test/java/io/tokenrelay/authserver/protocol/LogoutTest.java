package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.beans.factory.annotation.Autowired;

/** A test of RP-initiated logout at storefront. */
@FlowTest
abstract class LogoutTest {

    static final String HOME = "http://127.0.0.1:8080/";

    static final TestForm FROM_STOREFRONT =
            TestForm.of("client_id", "storefront", "post_logout_redirect_uri", HOME, "state", "back & here");

    private static final String QUESTION = "Do you want to sign out?";

    @Autowired
    TestServer server;

    void assertAsked(TestBrowser browser, TestAnswer page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.location()).isEmpty();
        assertThat(page.body()).contains(QUESTION);
        assertStillSignedIn(browser);
    }

    static void assertReturned(TestAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(answer.location()).startsWith(HOME + "?state=");
        assertThat(answer.locationParameter("state")).isEqualTo("back & here");
    }

    void assertSignedOut(TestBrowser browser, TestAnswer login) {
        assertThat(browser.get("/oauth2/authorize?" + authorizationRequest("openid shop"))
                        .location())
                .endsWith("/login");
        assertEnded(login);
    }

    static void assertStillSignedIn(TestBrowser browser) {
        assertThat(browser.get("/").status()).isEqualTo(200);
    }

    void assertEnded(TestAnswer login) {
        server.service("storefront").refresh(login.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G12");
        server.service("storefront")
                .exchange(login.text("access_token"), "orders", "orders:write")
                .assertRefused(400, "invalid_request", "TR-X02");
    }

    void assertStillGranted(TestAnswer login) {
        assertThat(server.service("storefront")
                        .exchange(login.text("access_token"), "orders", "orders:write")
                        .status())
                .isEqualTo(200);
    }

    static TestAnswer logout(TestBrowser browser, TestForm request) {
        return browser.get("/connect/logout?" + request);
    }

    TestAnswer login(TestBrowser browser, String person) {
        String code = server.code(browser, person, "openid shop");
        return server.service("storefront").redeem(code, REDIRECT_URI, VERIFIER);
    }
}
