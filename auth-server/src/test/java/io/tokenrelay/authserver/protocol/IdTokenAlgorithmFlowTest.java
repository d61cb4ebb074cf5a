package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.PORTAL_REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.authserver.keys.SigningKeys;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The registry of the tests has portal choose ES256 for its ID tokens, and storefront choose nothing. */
@FlowTest
class IdTokenAlgorithmFlowTest {

    @Autowired
    TestServer server;

    @Autowired
    SigningKeys keys;

    @Test
    void signsWithWhatTheClientChoseAndAKeyThatSignsNothingElse() throws Exception {
        TestAnswer tokens = login(server.browser());

        SignedJWT idToken = SignedJWT.parse(tokens.text("id_token"));
        String kid = idToken.getHeader().getKeyID();
        ECKey published = keys.published().getKeyByKeyId(kid).toECKey();
        assertThat(idToken.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(idToken.verify(new ECDSAVerifier(published))).isTrue();
        assertThat(SignedJWT.parse(tokens.text("access_token")).getHeader().getKeyID())
                .isNotEqualTo(kid);
    }

    @Test
    void signsTheSameWayAfterARefresh() throws Exception {
        TestAnswer refreshed =
                server.service("portal").refresh(login(server.browser()).text("refresh_token"));

        assertThat(SignedJWT.parse(refreshed.text("id_token")).getHeader().getAlgorithm())
                .isEqualTo(JWSAlgorithm.ES256);
    }

    @Test
    @Shows("core-8-subject-type")
    void namesThePersonAsTheOtherClientsIdTokenDoes() {
        assertThat(TestServer.claims(login(server.browser()).text("id_token")))
                .containsEntry(
                        "sub",
                        TestServer.claims(server.login("alice", "openid shop").text("id_token"))
                                .get("sub"));
    }

    @Test
    void takesItForAHintAndNoAccessTokenOfTheSameAlgorithm() {
        TestBrowser browser = server.browser();
        TestAnswer tokens = login(browser);

        TestAnswer refused = logout(browser, tokens.text("access_token"));
        TestAnswer taken = logout(browser, tokens.text("id_token"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(taken.location()).isEqualTo("/signed-out");
    }

    private static TestAnswer logout(TestBrowser browser, String hint) {
        return browser.get("/connect/logout?" + TestForm.of("id_token_hint", hint));
    }

    private TestAnswer login(TestBrowser browser) {
        TestForm request = authorizationRequest("openid desk")
                .with("client_id", "portal")
                .with("redirect_uri", PORTAL_REDIRECT_URI);
        TestAnswer answer = browser.signIn(request, "alice", "alice-demo-password");
        if (answer.location().contains("/oauth2/consent")) {
            answer = browser.allow(answer);
        }
        return server.service("portal").redeem(answer.locationParameter("code"), PORTAL_REDIRECT_URI, VERIFIER);
    }
}
