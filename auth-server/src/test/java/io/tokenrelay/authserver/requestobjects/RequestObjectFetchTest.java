package io.tokenrelay.authserver.requestobjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.clients.BoundedHttp;
import io.tokenrelay.authserver.clients.TestJwks;
import io.tokenrelay.authserver.clients.UnfetchableException;
import io.tokenrelay.authserver.conformance.Shows;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestObjectFetchTest {

    private static final String JWT = "application/oauth-authz-req+jwt";

    private final TestJwks host = new TestJwks();
    private final RequestObjectFetch fetch = new RequestObjectFetch();

    @AfterEach
    void close() throws IOException {
        fetch.close();
        host.close();
    }

    @Test
    void fetchesUpToTheBound() throws UnfetchableException {
        host.answer("/request", 200, JWT, "x".repeat(8192));
        host.answer("/larger", 200, JWT, "x".repeat(8193));

        assertThat(fetch.ofService(host.uri("/request"))).hasSize(8192);
        assertThatThrownBy(() -> fetch.ofService(host.uri("/larger")))
                .isInstanceOf(UnfetchableException.class)
                .hasMessageContaining("larger than");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/request",
                "https://[fe80::1]/request",
                "https://[::ffff:169.254.169.254]/request",
                "https://0.0.0.0/request",
                "https://127.0.0.2/request"
            })
    void asksNoServiceWhereNoneCanBe(String uri) {
        assertThatThrownBy(() -> fetch.ofService(URI.create(uri)))
                .isInstanceOf(UnfetchableException.class)
                .hasMessageContaining("an address on which no service can be");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:1/request",
                "https://127.0.0.1:1/request",
                "https://10.0.0.1/request",
                "https://192.168.1.1/request",
                "https://169.254.169.254/request",
                "https://[::1]/request",
                "https://[fd00::1]/request"
            })
    void asksNobodyInTheOwnNetworkForThoseWhoRegisteredThemselves(String uri) {
        assertThatThrownBy(() -> fetch.ofSelfRegistered(URI.create(uri)))
                .isInstanceOf(UnfetchableException.class)
                .hasMessageContaining("an address that is not public");
    }

    @Test
    void asksThoseWhoRegisteredThemselvesOverTlsOnly() {
        assertThatThrownBy(() -> fetch.ofSelfRegistered(host.uri("/request"))).hasMessage("not by http");
        assertThat(host.requests()).isZero();
    }

    @Test
    @Shows("rfc9101-10.4.1-timeout")
    @Timeout(20)
    void givesUpOnAnAnswerThatNeverEnds() throws IOException {
        try (RequestObjectFetch impatient = new RequestObjectFetch(
                BoundedHttp.atServices(Duration.ofMillis(300)), BoundedHttp.inPublic(Duration.ofMillis(300)), 1)) {
            assertThatThrownBy(() -> impatient.ofService(host.uri("/drip.jwt")))
                    .isInstanceOf(UnfetchableException.class);
        }
    }

    @Test
    @Timeout(20)
    void aSlowHostHoldsUpNoOther() throws Exception {
        ExecutorService patient = Executors.newFixedThreadPool(RequestObjectFetch.AT_ONE_HOST);
        List<Future<String>> held = new ArrayList<>();
        host.answer("/request", 200, JWT, "object");
        try {
            for (int i = 0; i < RequestObjectFetch.AT_ONE_HOST; i++) {
                held.add(patient.submit(() -> fetch.ofService(host.uri("/drip.jwt"))));
            }
            host.awaitDripping(RequestObjectFetch.AT_ONE_HOST);

            assertThatThrownBy(() -> fetch.ofService(host.uri("/request")))
                    .hasMessage("too many are asked at that host at once");
            URI elsewhere = URI.create(host.uri("/request").toString().replace("localhost", "127.0.0.1"));
            assertThat(fetch.ofService(elsewhere)).isEqualTo("object");
            assertThat(held).noneMatch(Future::isDone);
        } finally {
            patient.shutdownNow();
        }
    }

    @Test
    void asksOnlySoManyAtOnce() throws IOException {
        try (RequestObjectFetch none = new RequestObjectFetch(
                BoundedHttp.atServices(Duration.ofSeconds(5)), BoundedHttp.inPublic(Duration.ofSeconds(5)), 0)) {
            assertThatThrownBy(() -> none.ofService(host.uri("/request"))).hasMessageContaining("at once");
            assertThatThrownBy(() -> none.ofSelfRegistered(URI.create("https://app.example/")))
                    .hasMessageContaining("at once");
        }
    }
}
