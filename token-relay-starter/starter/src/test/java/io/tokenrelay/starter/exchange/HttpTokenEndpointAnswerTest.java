package io.tokenrelay.starter.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.http.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of an answer is taken for a token or a refusal. */
class HttpTokenEndpointAnswerTest extends HttpTokenEndpointTest {

    @Test
    void aBodyBeyondTheLimitIsCutOff() {
        server.json(TOKEN, 200, answer(Map.of("padding", "x".repeat(HttpTokenEndpoint.MAX_BODY))));
        assertUnavailable("not reachable");
    }

    @Test
    void aBodyThatIsNoJsonIsUnusable() {
        server.on(TOKEN, exchange -> TestServer.respond(exchange, 200, "text/html", "<html>"));
        assertUnavailable("without a JSON body");
        server.json(TOKEN, 200, "[1]");
        assertUnavailable("no JSON object");
    }

    @Test
    void refusesAnotherTypeOfIssuedToken() {
        server.json(TOKEN, 200, answer(Map.of("issued_token_type", "urn:ietf:params:oauth:token-type:id_token")));
        assertUnavailable("issued_token_type");
    }

    @Test
    void refusesATokenOfAnUnknownType() {
        server.json(TOKEN, 200, answer(Map.of("token_type", "N_A")));
        assertUnavailable("token_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments:charge", "payments:charge payments:read payments:refund", "payments:charge  x"})
    void refusesATokenWithOtherScopesThanThoseAskedFor(String scope) {
        server.json(TOKEN, 200, answer(Map.of("scope", scope)));
        assertUnavailable("scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\\r\\nX-Injected: 1", "ä"})
    void refusesATokenThatWouldNotStayWithinItsHeader(String token) {
        server.json(TOKEN, 200, answer(Map.of("access_token", token)));
        assertUnavailable("access_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "\"soon\""})
    void refusesATokenWithoutALifetime(String expiresIn) {
        server.json(TOKEN, 200, answer(Map.of()).replace("120", expiresIn));
        assertUnavailable("expires_in");
    }

    @Test
    void refusesATokenThatWouldLiveForEver() {
        server.json(TOKEN, 200, answer(Map.of()).replace("120", "9000000000000000000"));
        assertUnavailable("failed");
    }

    @Test
    void tellsARefusalByItsErrorItsIdAndWhatTheServerSaid() {
        server.json(
                TOKEN,
                400,
                "{\"error\":\"invalid_target\",\"error_description\":\"TR-X05: No such call is declared\"}");
        assertThat(ask(EXCHANGE))
                .isEqualTo(new TokenAnswer.Refused("invalid_target", "TR-X05", "No such call is declared"));
    }

    @Test
    void aRefusalNeedsNoIdAndNoDescription() {
        server.json(TOKEN, 401, "{\"error\":\"invalid_client\"}");
        assertThat(ask(EXCHANGE)).isEqualTo(new TokenAnswer.Refused("invalid_client", null, null));
        server.json(TOKEN, 400, "{\"error\":\"invalid_scope\",\"error_description\":\"no\"}");
        assertThat(ask(EXCHANGE)).isEqualTo(new TokenAnswer.Refused("invalid_scope", null, "no"));
    }

    @Test
    void whatTheServerSaysStaysOnOneLineOfALog() {
        server.json(
                TOKEN,
                400,
                "{\"error\":\"invalid_scope\",\"error_description\":\"a\\nINFO forged\\u001b" + "x".repeat(400)
                        + "\"}");
        assertThat(ask(EXCHANGE))
                .isInstanceOfSatisfying(TokenAnswer.Refused.class, refused -> assertThat(refused.description())
                        .startsWith("a?INFO forged?x")
                        .hasSize(300));
    }

    @Test
    void aRefusalWithoutAnOauthErrorIsUnusable() {
        server.json(TOKEN, 400, "{\"error\":\"Something else\"}");
        assertUnavailable("without an OAuth error");
    }
}
