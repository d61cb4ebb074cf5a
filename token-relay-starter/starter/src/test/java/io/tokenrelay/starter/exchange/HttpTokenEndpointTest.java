package io.tokenrelay.starter.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.starter.context.TestCallers;
import io.tokenrelay.starter.http.TestServer;
import io.tokenrelay.starter.issuer.Issuer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;

/** A service that asks for tokens, the server that it asks, and another one, which must never see anything. */
abstract class HttpTokenEndpointTest {

    static final String METADATA = "/.well-known/openid-configuration";
    static final String TOKEN = "/oauth2/token";
    static final String SECRET = "a:b%c+d e";
    static final ClientId PAYMENTS = new ClientId("payments");
    static final Scopes SCOPES = Scopes.of("payments:charge", "payments:read");
    static final TokenRequest EXCHANGE =
            new TokenRequest.OnBehalfOf(TestCallers.alice("callers-own-token"), PAYMENTS, SCOPES);
    static final TokenRequest AS_ITSELF = new TokenRequest.AsItself(PAYMENTS, Scopes.of("payments:audit"));
    static final DpopKey KEY = DpopKey.generate();
    static final Clock CLOCK = Clock.fixed(TestCallers.NOW, ZoneOffset.UTC);

    final TestServer server = new TestServer();
    final TestServer elsewhere = new TestServer();
    final TokenEndpoint endpoint = endpoint(Duration.ofSeconds(20));

    HttpTokenEndpointTest() {
        server.json(METADATA, 200, metadata(server.url(), server.url() + TOKEN));
        server.json(TOKEN, 200, answer(Map.of()));
    }

    @AfterEach
    void stop() {
        server.close();
        elsewhere.close();
    }

    TokenAnswer ask(TokenRequest request) {
        return endpoint.request(request).join();
    }

    void assertUnavailable(String detail) {
        assertThat(ask(EXCHANGE))
                .isInstanceOfSatisfying(TokenAnswer.Unavailable.class, unavailable -> assertThat(unavailable.detail())
                        .contains(detail)
                        .doesNotContain(SECRET)
                        .doesNotContain("callers-own-token"));
    }

    TokenEndpoint endpoint(Duration timeout) {
        return endpoint(server.url(), timeout);
    }

    static TokenEndpoint endpoint(String issuer, Duration timeout) {
        return new HttpTokenEndpoint(new Issuer(issuer), credential(), KEY, Duration.ofSeconds(20), timeout, CLOCK);
    }

    static ServiceCredential credential() {
        return new ServiceCredential(new ClientId("orders"), new ClientSecret(SECRET));
    }

    static String metadata(String issuer, String tokenEndpoint) {
        return "{\"issuer\":\"" + issuer + "\",\"token_endpoint\":\"" + tokenEndpoint + "\"}";
    }

    static String answer(Map<String, String> changes) {
        Map<String, String> members = new TreeMap<>(Map.of(
                "access_token", "fresh.token",
                "issued_token_type", "urn:ietf:params:oauth:token-type:access_token",
                "token_type", "Bearer"));
        members.putAll(changes);
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
                .collect(Collectors.joining(",", "{", ",\"expires_in\":120}"));
    }
}
