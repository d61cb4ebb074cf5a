package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static io.tokenrelay.authserver.protocol.TestServer.claims;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.conformance.Shows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code resource} where people sign in (RFC 8707 §2.1 and §2.2). */
@FlowTest
class LoginResourceFlowTest {

    private static final String OWN = "api://storefront";
    private static final TestForm REQUEST = authorizationRequest("openid shop");

    @Autowired
    TestServer server;

    @Test
    @Shows({"rfc8707-2.1-authorization-request", "rfc8707-2.2-token-request"})
    void givesTokensForTheServiceAtWhichThePersonSignsIn() {
        TestBrowser browser = server.browser();
        server.code(browser, "alice", "openid shop");
        TestForm request = REQUEST.and("resource", OWN).and("resource", OWN);

        String code = browser.get("/oauth2/authorize?" + request).locationParameter("code");
        TestAnswer tokens = token(code(code).and("resource", OWN));

        assertThat(claims(tokens.text("access_token")).get("aud")).asString().contains(OWN);
        TestAnswer refreshed = token(refresh(tokens).and("resource", OWN));
        assertThat(claims(refreshed.text("access_token")).get("aud")).asString().contains(OWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"api://orders", "api://nobody", "storefront", "api://storefront/", "api://storefront#x", "x"})
    @Shows({"rfc8707-2.1-authorization-request", "rfc8707-2-invalid-target"})
    void refusesAnotherResourceBeforeAskingThePerson(String resource) {
        server.browser()
                .get("/oauth2/authorize?" + REQUEST.and("resource", resource))
                .assertToldClient(REDIRECT_URI, "invalid_target", "TR-G38");
    }

    @Test
    @Shows("rfc8707-2.1-authorization-request")
    void refusesAnotherResourceBesideItsOwn() {
        server.browser()
                .get("/oauth2/authorize?" + REQUEST.and("resource", OWN).and("resource", "api://orders"))
                .assertToldClient(REDIRECT_URI, "invalid_target", "TR-G38");
    }

    @Test
    @Shows("rfc8707-2.2-token-request")
    void refusesAnotherResourceForACodeOrRefreshTokenWhichIsNotUsedUpByThat() {
        String code = server.code(server.browser(), "alice", "openid shop");

        token(code(code).and("resource", "api://orders")).assertRefused(400, "invalid_target", "TR-G38");
        TestAnswer tokens = token(code(code));
        token(refresh(tokens).and("resource", "api://orders")).assertRefused(400, "invalid_target", "TR-G38");

        assertThat(token(refresh(tokens)).status()).isEqualTo(200);
    }

    private TestAnswer token(TestForm form) {
        return server.service("storefront").token(form);
    }

    private static TestForm code(String code) {
        return TestForm.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                REDIRECT_URI,
                "code_verifier",
                VERIFIER);
    }

    private static TestForm refresh(TestAnswer tokens) {
        return TestForm.of("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"));
    }
}
