package io.tokenrelay.starter.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.context.CallerContext;
import io.tokenrelay.starter.context.TestCallers;
import io.tokenrelay.starter.exchange.TokenAnswer;
import io.tokenrelay.starter.exchange.TokenCache;
import io.tokenrelay.starter.exchange.TokenRequest;
import io.tokenrelay.starter.http.TestServer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.util.unit.DataSize;
import org.springframework.web.client.RestClient;

/** What is called for Alice, or by the service as itself, and what reaches the servers. */
abstract class TestDownstreams {

    static final DpopKey KEY = DpopKey.generate();

    @AutoClose
    final TestServer payments = new TestServer();

    @AutoClose
    final TestServer evil = new TestServer();

    final List<TokenRequest> tokenRequests = new ArrayList<>();
    final List<SecurityEvent> events = new ArrayList<>();
    TokenAnswer tokenAnswer = new TokenAnswer.Issued(
            new TokenValue("token-for-payments"), false, Instant.now().plusSeconds(60), false);
    final Downstreams downstreams = downstreams(
            definition("payments", payments.url() + "/api", DownstreamMode.EXCHANGE, "payments:charge"),
            definition("audit", payments.url(), DownstreamMode.SERVICE, "payments:audit"));

    @BeforeEach
    void answerEverywhere() {
        payments.json("/api/charges", 200, "\"charged\"");
        payments.json("/audits", 200, "\"audited\"");
        evil.json("/api/charges", 200, "\"thanks\"");
        evil.json("/charges", 200, "\"thanks\"");
    }

    void assertNothingWasSent() {
        assertThat(Stream.concat(payments.requests().stream(), evil.requests().stream()))
                .isEmpty();
    }

    /** While Alice is served. */
    static void asAlice(Runnable action) {
        try (var bound = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            action.run();
        }
    }

    @Nullable String getAsAlice(String uri) {
        try (var bound = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            return get(uri);
        }
    }

    @Nullable String get(String uri) {
        return downstreams.restClient("payments").get().uri(uri).retrieve().body(String.class);
    }

    void audit() {
        downstreams.restClient("audit").get().uri("/audits").retrieve().toBodilessEntity();
    }

    static DownstreamDefinition definition(String name, String url, DownstreamMode mode, String scope) {
        return new DownstreamDefinition(name, "payments", url, List.of(scope), mode, false, List.of());
    }

    final Downstreams downstreams(DownstreamDefinition... definitions) {
        TokenCache tokens = new TokenCache(
                request -> {
                    tokenRequests.add(request);
                    return CompletableFuture.completedFuture(tokenAnswer);
                },
                100);
        HttpClientSettings settings = HttpClientSettings.defaults().withRedirects(HttpRedirects.DONT_FOLLOW);
        return new Downstreams(
                List.of(definitions),
                () -> tokens,
                new Proofs(KEY, Clock.systemUTC()),
                events::add,
                ClientHttpRequestFactoryBuilder.jdk().build(settings),
                DataSize.ofKilobytes(64),
                RestClient::builder);
    }
}
