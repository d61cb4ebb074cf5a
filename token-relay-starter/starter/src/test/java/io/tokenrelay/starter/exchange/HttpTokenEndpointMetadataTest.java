package io.tokenrelay.starter.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the token endpoint is, as the issuer says, and where it may not be. */
class HttpTokenEndpointMetadataTest extends HttpTokenEndpointTest {

    @Test
    void readsTheMetadataOnce() {
        ask(EXCHANGE);
        ask(EXCHANGE);
        assertThat(server.requestsFor(METADATA)).hasSize(1);
        assertThat(server.requestsFor(TOKEN)).hasSize(2);
    }

    @Test
    void readsTheMetadataAgainAfterAFailure() {
        server.json(METADATA, 503, "{}");
        assertUnavailable("answered status 503");
        server.json(METADATA, 200, metadata(server.url(), server.url() + TOKEN));
        assertThat(ask(EXCHANGE)).isInstanceOf(TokenAnswer.Issued.class);
    }

    @Test
    void refusesTheMetadataOfAnotherIssuer() {
        server.json(METADATA, 200, metadata(elsewhere.url(), server.url() + TOKEN));
        assertUnavailable("another issuer");
        assertThat(server.requestsFor(TOKEN)).isEmpty();
    }

    @Test
    void refusesATokenEndpointAtAnotherOrigin() {
        server.json(METADATA, 200, metadata(server.url(), elsewhere.url() + TOKEN));
        elsewhere.json(TOKEN, 200, answer(Map.of()));
        assertUnavailable("not at the origin");
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void refusesMetadataWithoutATokenEndpoint() {
        server.json(METADATA, 200, "{\"issuer\":\"" + server.url() + "\"}");
        assertUnavailable("no token_endpoint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://auth.example/oauth2/token",
                "http://127.0.0.1.example/oauth2/token",
                "ftp://localhost/oauth2/token",
                "https://me@auth.example/oauth2/token",
                "/oauth2/token",
                "no uri at all"
            })
    void refusesATokenEndpointThatWouldExposeTheSecret(String tokenEndpoint) {
        server.json(METADATA, 200, metadata(server.url(), tokenEndpoint));
        assertUnavailable("token_endpoint");
    }

    @Test
    void refusesAnIssuerThatWouldExposeTheSecret() {
        assertThatIllegalArgumentException().isThrownBy(() -> endpoint("http://auth.example", Duration.ofSeconds(1)));
    }

    @Test
    void followsNoRedirectOfTheMetadata() {
        server.redirect(METADATA, elsewhere.url() + METADATA);
        elsewhere.json(METADATA, 200, metadata(server.url(), elsewhere.url() + TOKEN));
        assertUnavailable("status 302");
        assertThat(elsewhere.requests()).isEmpty();
    }
}
