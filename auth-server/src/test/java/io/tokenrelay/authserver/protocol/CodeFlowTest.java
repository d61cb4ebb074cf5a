package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.ISSUER;
import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FlowTest
class CodeFlowTest {

    @Autowired
    TestServer server;

    @Test
    void signsInConsentsAndRedeems() throws Exception {
        TestBrowser browser = server.browser();
        TestAnswer toConsent =
                browser.signIn(authorizationRequest("openid profile shop"), "alice", "alice-demo-password");
        assertThat(toConsent.location()).contains("/oauth2/consent");

        TestAnswer toClient = browser.allow(toConsent);

        assertThat(toClient.status()).isEqualTo(303);
        assertThat(toClient.location()).startsWith(REDIRECT_URI + "?code=");
        assertThat(toClient.locationParameters())
                .containsEntry("state", "a state & more")
                .containsEntry("iss", ISSUER);

        TestAnswer tokens =
                server.service("storefront").redeem(toClient.locationParameter("code"), REDIRECT_URI, VERIFIER);

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(tokens.header("Cache-Control")).contains("no-store");
        assertThat(tokens.json()).containsEntry("token_type", "Bearer").containsEntry("scope", "openid profile shop");
        SignedJWT accessToken = SignedJWT.parse(tokens.text("access_token"));
        assertThat(accessToken.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(accessToken.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        Map<String, Object> claims = TestServer.claims(tokens.text("access_token"));
        assertThat(claims)
                .containsEntry("iss", ISSUER)
                .containsEntry("aud", "api://storefront")
                .containsEntry("client_id", "storefront")
                .containsEntry("sub_kind", "user")
                .containsEntry("scope", "openid profile shop")
                .containsEntry("acr", "pwd")
                .containsEntry("amr", List.of("pwd"))
                .containsKeys("sub", "jti", "lin", "auth_time", "iat", "exp")
                .doesNotContainKeys("act", "call_chain", "sid", "nonce");
        SignedJWT idToken = SignedJWT.parse(tokens.text("id_token"));
        assertThat(idToken.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(TestServer.claims(tokens.text("id_token")))
                .containsEntry("aud", "storefront")
                .containsEntry("nonce", "the-nonce")
                .containsEntry("name", "Alice")
                .containsEntry("preferred_username", "alice")
                .containsEntry("sub", claims.get("sub"))
                .containsEntry("auth_time", claims.get("auth_time"))
                .containsKey("sid");
    }
}
