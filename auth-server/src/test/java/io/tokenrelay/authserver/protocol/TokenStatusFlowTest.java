package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.conformance.Shows;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How revocation (RFC 7009) and introspection (RFC 7662) are asked. */
@FlowTest
class TokenStatusFlowTest {

    private static final String REVOKE = "/oauth2/revoke";
    private static final String INTROSPECT = "/oauth2/introspect";

    @Autowired
    TestServer server;

    @Autowired
    TestClock clock;

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "access_token", "saml2"})
    @Shows({"rfc7009-2.1-hint-search", "rfc7009-2-refresh-tokens", "rfc7009-2.1-post", "rfc7009-2.2-unknown-hint"})
    void revokesARefreshTokenWhateverTheHintSays(String hint) {
        TestService storefront = server.service("storefront");
        String token = server.login("alice", "openid shop").text("refresh_token");

        assertThat(storefront
                        .post(REVOKE, TestForm.of("token", token, "token_type_hint", hint))
                        .status())
                .isEqualTo(200);

        storefront.refresh(token).assertRefused(400, "invalid_grant", "TR-G12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "access_token", "saml2"})
    @Shows({"rfc7009-2.1-hint-search", "rfc7009-5-hints", "rfc7662-2.1-hint-search", "rfc7009-2.1-at-once"})
    void describesAndRevokesAnAccessTokenWhateverTheHintSays(String hint) {
        TestService storefront = server.service("storefront");
        String token = server.login("alice", "openid shop").text("access_token");
        TestForm request = TestForm.of("token", token, "token_type_hint", hint);
        assertThat(storefront.post(INTROSPECT, request).json()).containsEntry("active", true);

        assertThat(storefront.post(REVOKE, request).status()).isEqualTo(200);

        assertThat(storefront.post(INTROSPECT, request).json()).containsOnly(Map.entry("active", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {REVOKE, INTROSPECT})
    @Shows({"rfc7009-2.1-token", "rfc7662-2.1-token"})
    void wantsAToken(String path) {
        server.service("storefront")
                .post(path, TestForm.of("token_type_hint", "access_token"))
                .assertRefused(400, "invalid_request", "TR-G01");
    }

    @ParameterizedTest
    @ValueSource(strings = {REVOKE, INTROSPECT})
    @Shows({"rfc7009-2.1-client", "rfc7662-2.1-authorization", "rfc7662-2.3-client"})
    void wantsToKnowWhoAsks(String path) {
        String token = server.login("alice", "openid shop").text("access_token");
        Map<String, String> wrong = Map.of("Authorization", TestService.basic("storefront", "x".repeat(43)));

        TestAnswer answer = server.service("storefront")
                .post(path, TestForm.of("token", token).toString(), wrong);

        answer.assertRefused(401, "invalid_client", "TR-K01");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(introspect(token)).containsEntry("active", true);
    }

    @Test
    @Shows({"rfc7662-2.1-post", "rfc7662-2.2-json", "rfc7662-2.2-active"})
    void describesATokenInJson() {
        TestAnswer answer = server.service("storefront")
                .post(
                        INTROSPECT,
                        TestForm.of(
                                "token", server.login("alice", "openid shop").text("access_token")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json()).containsEntry("active", true);
    }

    @Test
    @Shows("rfc7009-2.2-status")
    void answersForAnotherClientsTokenThatHasExpiredAsForWhatIsNone() {
        TestAnswer login = server.login("alice", "openid shop");

        clock.forward(Duration.ofMinutes(6));
        assertThat(revoke("orders", login.text("access_token")).status()).isEqualTo(200);
        revoke("orders", login.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G46");

        clock.forward(Duration.ofHours(12));
        assertThat(revoke("orders", login.text("refresh_token")).status()).isEqualTo(200);
    }

    private TestAnswer revoke(String client, String token) {
        return server.service(client).post(REVOKE, TestForm.of("token", token));
    }

    @Test
    @Shows({"rfc7662-4-expired", "rfc7662-2.2-nothing-more"})
    void saysNothingOfATokenThatHasExpired() {
        String token = server.login("alice", "openid shop").text("access_token");
        assertThat(introspect(token)).containsEntry("active", true);

        clock.forward(Duration.ofMinutes(6));

        assertThat(introspect(token)).containsOnly(Map.entry("active", false));
    }

    @Test
    @Shows({"rfc7662-4-signature", "rfc7662-2.2-inactive"})
    void saysNothingOfATokenWithAnotherSignature() {
        String token = server.login("alice", "openid shop").text("access_token");
        String another = server.login("alice", "openid shop").text("access_token");

        assertThat(introspect(token.substring(0, token.lastIndexOf('.')) + another.substring(another.lastIndexOf('.'))))
                .containsOnly(Map.entry("active", false));
    }

    private Map<String, Object> introspect(String token) {
        TestAnswer answer = server.service("storefront").post(INTROSPECT, TestForm.of("token", token));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
