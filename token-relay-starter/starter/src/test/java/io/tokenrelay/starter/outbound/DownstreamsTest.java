package io.tokenrelay.starter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.starter.context.TestCallers;
import io.tokenrelay.starter.exchange.TokenRequest;
import io.tokenrelay.starter.http.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;

/** What a call carries, and what it does not. */
class DownstreamsTest extends TestDownstreams {

    @Test
    void aCallCarriesATokenForThatServiceOnBehalfOfTheCaller() {
        assertThat(getAsAlice("/charges")).isEqualTo("\"charged\"");
        assertThat(payments.requests())
                .singleElement()
                .extracting(TestServer.Request::authorization)
                .isEqualTo("Bearer token-for-payments");
        assertThat(tokenRequests).singleElement().isInstanceOfSatisfying(TokenRequest.OnBehalfOf.class, request -> {
            assertThat(request.target()).hasToString("payments");
            assertThat(request.scopes()).hasToString("payments:charge");
            assertThat(request.caller()).isEqualTo(TestCallers.alice("callers-own-token"));
        });
    }

    @Test
    void aBodyArrivesWhole() {
        asAlice(() -> downstreams
                .restClient("payments")
                .post()
                .uri("/charges")
                .body("amount=5")
                .retrieve()
                .toBodilessEntity());
        assertThat(payments.requests())
                .singleElement()
                .extracting(TestServer.Request::body)
                .isEqualTo("amount=5");
    }

    @Test
    void anUnknownNameIsRefusedWithTheNamesThatThereAre() {
        assertThatExceptionOfType(UnknownDownstreamException.class)
                .isThrownBy(() -> downstreams.restClient("paymens"))
                .withMessageContaining("TR-O00")
                .withMessageContaining("\"paymens\"")
                .withMessageContaining("audit, payments");
        assertThatExceptionOfType(UnknownDownstreamException.class)
                .isThrownBy(() -> downstreams.requestFactory("paymens"));
    }

    @Test
    void withoutACallerThereIsNoCall() {
        assertThatExceptionOfType(NoCallerException.class)
                .isThrownBy(() -> get("/charges"))
                .withMessageContaining("TR-O01");
        assertNothingWasSent();
        assertThat(tokenRequests).isEmpty();
    }

    @Test
    void anInterceptorDoesNotSeeTheToken() {
        List<String> seen = new ArrayList<>();
        ClientHttpRequestInterceptor logging = (request, body, execution) -> {
            var response = execution.execute(request, body);
            seen.add(request.getHeaders().toString());
            return response;
        };
        RestClient logged = downstreams
                .restClient("payments")
                .mutate()
                .requestInterceptor(logging)
                .build();
        asAlice(() -> logged.get().uri("/charges").retrieve().toBodilessEntity());
        assertThat(seen).singleElement().asString().doesNotContain("token-for-payments");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "authorization", "AUTHORIZATION"})
    void anAuthorizationHeaderOfTheApplicationIsRefused(String header) {
        asAlice(() -> assertThatExceptionOfType(OwnAuthorizationException.class)
                .isThrownBy(() -> downstreams
                        .restClient("payments")
                        .get()
                        .uri("/charges")
                        .header(header, "Bearer stolen")
                        .retrieve()
                        .toBodilessEntity())
                .withMessageContaining("TR-O03")
                .withMessageNotContaining("stolen"));
        assertNothingWasSent();
    }

    @Test
    void anAuthorizationHeaderOfAnInterceptorIsRefused() {
        RestClient own = downstreams
                .restClient("payments")
                .mutate()
                .requestInterceptor((request, body, execution) -> {
                    request.getHeaders().setBearerAuth("stolen");
                    return execution.execute(request, body);
                })
                .build();
        asAlice(() -> assertThatExceptionOfType(OwnAuthorizationException.class)
                .isThrownBy(() -> own.get().uri("/charges").retrieve().toBodilessEntity()));
        assertNothingWasSent();
    }
}
