package io.tokenrelay.starter.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.context.TestCallers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a request for a token says, and what comes of a server that does not answer it. */
class HttpTokenEndpointRequestTest extends HttpTokenEndpointTest {

    @Test
    void exchangesTheCallersTokenForOneOfExactlyThisServiceAndTheseScopes() {
        assertThat(ask(EXCHANGE)).isInstanceOfSatisfying(TokenAnswer.Issued.class, issued -> {
            assertThat(issued.token().reveal()).isEqualTo("fresh.token");
            assertThat(issued.expiresAt()).isEqualTo(TestCallers.NOW.plusSeconds(120));
        });
        assertThat(form())
                .containsOnly(
                        Map.entry("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
                        Map.entry("subject_token", "callers-own-token"),
                        Map.entry("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"),
                        Map.entry("requested_token_type", "urn:ietf:params:oauth:token-type:access_token"),
                        Map.entry("audience", "payments"),
                        Map.entry("scope", "payments:charge payments:read"));
    }

    @Test
    void asksForATokenForItselfByTheTargetsName() {
        server.json(TOKEN, 200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":60}");
        assertThat(ask(AS_ITSELF)).isInstanceOf(TokenAnswer.Issued.class);
        assertThat(form())
                .containsOnly(
                        Map.entry("grant_type", "client_credentials"),
                        Map.entry("audience", "payments"),
                        Map.entry("scope", "payments:audit"));
    }

    @Test
    void formEncodesBothPartsOfTheCredential() {
        ask(EXCHANGE);
        String userPass = "orders:a%3Ab%25c%2Bd+e";
        assertThat(server.requestsFor(TOKEN).get(0).authorization())
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString(userPass.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void followsNoRedirectOfTheTokenEndpoint() {
        server.redirect(TOKEN, elsewhere.url() + TOKEN);
        elsewhere.json(TOKEN, 200, answer(Map.of()));
        assertUnavailable("status 302");
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void anUnreachableServerIsUnavailable() {
        server.close();
        assertUnavailable("not reachable");
    }

    @Test
    void aFailingServerIsUnavailable() {
        server.json(TOKEN, 500, "{\"error\":\"invalid_scope\"}");
        assertUnavailable("status 500");
    }

    @Test
    void aServerThatAsksToComeBackIsUnavailable() {
        server.json(TOKEN, 400, "{\"error\":\"temporarily_unavailable\"}");
        assertUnavailable("temporarily_unavailable");
    }

    @Test
    void aBodyThatNeverEndsIsGivenUp() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        server.on(TOKEN, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        TokenAnswer answer = endpoint(Duration.ofMillis(500)).request(EXCHANGE).join();
        end.countDown();
        assertThat(answer).isEqualTo(new TokenAnswer.Unavailable("no answer in time"));
    }

    @Test
    void nothingSecretIsInAnyText() {
        ServiceCredential credential = credential();
        assertThat(credential.toString() + EXCHANGE + ask(EXCHANGE) + CacheKey.of(EXCHANGE))
                .doesNotContain(SECRET)
                .doesNotContain(credential.toBasicHeader())
                .doesNotContain("callers-own-token\"")
                .doesNotContain("value=callers-own-token")
                .doesNotContain("fresh.token");
    }

    private Map<String, String> form() {
        return Stream.of(server.requestsFor(TOKEN).get(0).body().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(parts -> decode(parts[0]), parts -> decode(parts[1])));
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
