package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.conformance.Shows;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A client that has the browser submit a form, so that the ID token stands in no address. */
@FlowTest
class LogoutByPostFlowTest {

    @Autowired
    TestServer server;

    @Test
    @Shows({"rp-logout-2-methods", "rp-logout-2-logs-out"})
    void endsTheBrowserSessionAndReturnsToTheClient() {
        TestBrowser browser = server.browser();
        String idToken = server.service("storefront")
                .redeem(server.code(browser, "alice", "openid shop"), REDIRECT_URI, VERIFIER)
                .text("id_token");

        TestAnswer answer = browser.post(
                "/connect/logout",
                TestForm.of(
                        "id_token_hint", idToken, "post_logout_redirect_uri", "http://127.0.0.1:8080/", "state", "x"));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("http://127.0.0.1:8080/?state=x");
        assertThat(browser.get("/oauth2/authorize?" + authorizationRequest("openid shop"))
                        .location())
                .endsWith("/login");
    }
}
