package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import io.tokenrelay.authserver.conformance.Shows;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.4). */
class LogoutTokenFlowTest extends BackchannelLogoutTest {

    @Test
    @Shows({
        "backchannel-logout-2.1-sid",
        "backchannel-logout-2.2-session-required",
        "backchannel-logout-2.4-iss",
        "backchannel-logout-2.4-aud",
        "backchannel-logout-2.4-iat",
        "backchannel-logout-2.4-exp",
        "backchannel-logout-2.4-jti",
        "backchannel-logout-2.4-events",
        "backchannel-logout-2.4-sub-or-sid",
        "backchannel-logout-2.4-nonce",
        "backchannel-logout-2.4-signed",
        "backchannel-logout-2.5-post"
    })
    void tellsEachClientOfTheSessionWhomToSignOut() throws Exception {
        TestBrowser browser = server.browser();
        TestAnswer atStorefront = login(browser, "alice");
        TestAnswer atPortal = server.loginAtPortal(browser);

        browser.signOut();

        String toStorefront = CLIENTS.next("/storefront").token();
        String toPortal = CLIENTS.next("/portal").token();
        assertLogoutToken(toStorefront, "storefront", JWSAlgorithm.RS256, atStorefront);
        assertLogoutToken(toPortal, "portal", JWSAlgorithm.ES256, atPortal);
        assertThat(TestServer.claims(toStorefront).get("jti"))
                .isNotEqualTo(TestServer.claims(toPortal).get("jti"));
        assertThat(TestServer.claims(toStorefront).get("sid"))
                .isNotEqualTo(TestServer.claims(toPortal).get("sid"));
        awaitEmptyOutbox();
        assertThat(server.events("logout.told")).contains("\"attempts\": \"1\"");
    }

    /** By a validator that isn't ours, as a client would; and what that one leaves to the client. */
    private void assertLogoutToken(String token, String client, JWSAlgorithm algorithm, TestAnswer login)
            throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWKSet keys = JWKSet.parse(
                server.service("storefront").get("/oauth2/jwks", Map.of()).body());
        LogoutTokenClaimsSet claims =
                new LogoutTokenValidator(new Issuer(ISSUER), new ClientID(client), algorithm, keys).validate(jwt);
        Map<String, Object> idToken = TestServer.claims(login.text("id_token"));
        assertThat(claims.getSubject().getValue()).isEqualTo(idToken.get("sub"));
        assertThat(claims.getSessionID().getValue()).isEqualTo(idToken.get("sid"));
        assertThat(jwt.getHeader().getType().getType()).isEqualTo("logout+jwt");
        assertThat(jwt.getJWTClaimsSet().getClaims().keySet())
                .containsExactlyInAnyOrder("iss", "sub", "aud", "iat", "exp", "jti", "sid", "events");
        assertThat(jwt.getJWTClaimsSet().getClaim("events"))
                .isEqualTo(Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        Duration life = Duration.between(
                jwt.getJWTClaimsSet().getIssueTime().toInstant(),
                jwt.getJWTClaimsSet().getExpirationTime().toInstant());
        assertThat(life).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void noLogoutTokenPassesForAHint() {
        TestBrowser browser = server.browser();
        login(browser, "alice");
        browser.signOut();

        server.browser()
                .get("/connect/logout?"
                        + TestForm.of(
                                "id_token_hint", CLIENTS.next("/storefront").token()))
                .assertPage("TR-L12");
    }
}
