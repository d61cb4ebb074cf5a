package io.tokenrelay.starter.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.starter.exchange.TokenAnswer;
import io.tokenrelay.starter.exchange.TokenCache;
import io.tokenrelay.starter.startup.StartupProblem;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.unit.DataSize;
import org.springframework.web.client.RestClient;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;

class HttpServiceCheckTest {

    private final Downstreams downstreams = new Downstreams(
            List.of(new DownstreamDefinition(
                    "payments",
                    null,
                    "http://localhost:9",
                    List.of("payments:charge"),
                    DownstreamMode.EXCHANGE,
                    false,
                    List.of())),
            () -> new TokenCache(
                    request -> CompletableFuture.completedFuture(new TokenAnswer.Unavailable("a test")), 1),
            new Proofs(DpopKey.generate(), Clock.systemUTC()),
            event -> {},
            new JdkClientHttpRequestFactory(),
            DataSize.ofKilobytes(64),
            RestClient::builder);

    /** A registry with one group, which no RestClient was made for. */
    private record OtherClients(String group) implements HttpServiceProxyRegistry {

        @Override
        public <P> P getClient(Class<P> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <P> P getClient(String name, Class<P> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> getGroupNames() {
            return Set.of(group);
        }

        @Override
        public Set<Class<?>> getClientTypesInGroup(String name) {
            return Set.of(HttpServiceCheckTest.class);
        }
    }

    @Test
    void namesADownstreamsGroupWhoseClientRelaysNoTokens() {
        assertThat(check(Set.of())).singleElement().satisfies(problem -> {
            assertThat(problem.error()).isEqualTo(OutboundError.GROUP_NOT_RELAYED);
            assertThat(problem.where()).contains("payments", HttpServiceCheckTest.class.getName());
        });
    }

    @Test
    void takesNoDownstreamForForeign() {
        assertThat(check(Set.of("payments")))
                .extracting(StartupProblem::error)
                .containsExactly(OutboundError.GROUP_NOT_RELAYED, OutboundError.FOREIGN_GROUP);
    }

    private List<StartupProblem> check(Set<String> foreign) {
        return new HttpServiceCheck(
                        () -> Stream.of(new OtherClients("payments")), new RelayedHttpServices(downstreams), foreign)
                .problems();
    }
}
