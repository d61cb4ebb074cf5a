package io.tokenrelay.starter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.starter.http.TestServer;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.web.client.RestClient;

/** A token goes to its downstream's own origin, and nowhere else. */
class DownstreamOriginTest extends TestDownstreams {

    @Test
    void theRequestFactoryMakesAnApplicationsOwnClientSafe() {
        RestClient own = RestClient.builder()
                .requestFactory(downstreams.requestFactory("payments"))
                .build();
        asAlice(() -> {
            own.get().uri(payments.url() + "/api/charges").retrieve().toBodilessEntity();
            assertThatExceptionOfType(ForeignOriginException.class)
                    .isThrownBy(() ->
                            own.get().uri(evil.url() + "/charges").retrieve().toBodilessEntity());
        });
        assertThat(payments.requests())
                .singleElement()
                .extracting(TestServer.Request::authorization)
                .isEqualTo("Bearer token-for-payments");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:EVIL/api/charges",
                "http://localhost:PAYMENTS@localhost:EVIL/api/charges",
                "http://localhost:PAYMENTS@localhost:PAYMENTS/api/charges",
                "http://payments@localhost:PAYMENTS/api/charges",
                "http://@localhost:PAYMENTS/api/charges",
                "http://localhost:PAYMENTS@127.0.0.1:EVIL/api/charges",
                "http://127.0.0.1:PAYMENTS/api/charges",
                "http://localhost.:PAYMENTS/api/charges",
                "http://localhost.evil.example:PAYMENTS/api/charges",
                "https://localhost:PAYMENTS/api/charges",
                "http://localhost/api/charges",
                "ftp://localhost:PAYMENTS/api/charges",
                "http://[::1]:PAYMENTS/api/charges",
                "//localhost:EVIL/charges"
            })
    void aTokenGoesToItsDownstreamsOwnOriginOnly(String uri) {
        URI target = URI.create(withPorts(uri));
        asAlice(() -> assertThatExceptionOfType(ForeignOriginException.class)
                .isThrownBy(() -> downstreams
                        .restClient("payments")
                        .get()
                        .uri(target)
                        .retrieve()
                        .toBodilessEntity())
                .withMessageContaining("TR-O02"));
        assertNothingWasSent();
        assertThat(tokenRequests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:EVIL/api/charges",
                "http://localhost:PAYMENTS@localhost:EVIL/api/charges",
                "http://127.0.0.1:PAYMENTS/api/charges"
            })
    void anAbsoluteUriInATemplateIsNoWayOut(String uri) {
        assertThatExceptionOfType(ForeignOriginException.class).isThrownBy(() -> getAsAlice(withPorts(uri)));
        assertNothingWasSent();
    }

    @Test
    void aUriVariableIsNoWayOut() {
        RestClient open = downstreams
                .restClient("payments")
                .mutate()
                .baseUrl("http://{host}")
                .build();
        asAlice(() -> assertThatExceptionOfType(ForeignOriginException.class).isThrownBy(() -> open.get()
                .uri("/charges", "localhost:" + evil.port())
                .retrieve()
                .toBodilessEntity()));
        assertNothingWasSent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP://LOCALHOST:PAYMENTS/api/charges", "http://LocalHost:PAYMENTS/api/charges"})
    void theCaseOfSchemeAndHostDoesNotMatter(String uri) {
        assertThat(getAsAlice(withPorts(uri))).isEqualTo("\"charged\"");
    }

    @Test
    void anInterceptorThatSendsTheRequestElsewhereGetsNoToken() {
        ClientHttpRequestInterceptor detour = (request, body, execution) -> execution.execute(
                new HttpRequestWrapper(request) {
                    @Override
                    public URI getURI() {
                        return URI.create(evil.url() + "/charges");
                    }
                },
                body);
        RestClient diverted = downstreams
                .restClient("payments")
                .mutate()
                .requestInterceptor(detour)
                .build();
        asAlice(() -> assertThatExceptionOfType(ForeignOriginException.class)
                .isThrownBy(() -> diverted.get().uri("/charges").retrieve().toBodilessEntity()));
        assertNothingWasSent();
    }

    @Test
    void aRedirectIsNotFollowed() {
        payments.redirect("/api/charges", evil.url() + "/charges");
        asAlice(() -> {
            HttpStatusCode status = downstreams
                    .restClient("payments")
                    .get()
                    .uri("/charges")
                    .retrieve()
                    .toBodilessEntity()
                    .getStatusCode();
            assertThat(status).isEqualTo(HttpStatus.FOUND);
        });
        assertThat(evil.requests()).isEmpty();
    }

    private String withPorts(String uri) {
        return uri.replace("PAYMENTS", String.valueOf(payments.port())).replace("EVIL", String.valueOf(evil.port()));
    }
}
