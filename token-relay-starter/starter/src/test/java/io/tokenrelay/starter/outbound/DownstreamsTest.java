package io.tokenrelay.starter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.context.CallerContext;
import io.tokenrelay.starter.context.TestCallers;
import io.tokenrelay.starter.exchange.TokenAnswer;
import io.tokenrelay.starter.exchange.TokenCache;
import io.tokenrelay.starter.exchange.TokenRequest;
import io.tokenrelay.starter.http.TestServer;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.web.client.RestClient;

@ExtendWith(OutputCaptureExtension.class)
class DownstreamsTest {

    private final TestServer payments = new TestServer();
    private final TestServer evil = new TestServer();
    private final List<TokenRequest> tokenRequests = new ArrayList<>();
    private final List<SecurityEvent> events = new ArrayList<>();
    private TokenAnswer tokenAnswer = new TokenAnswer.Issued(
            new TokenValue("token-for-payments"), Instant.now().plusSeconds(60));
    private final Downstreams downstreams = downstreams(
            definition("payments", payments.url() + "/api", DownstreamMode.EXCHANGE, "payments:charge"),
            definition("audit", payments.url(), DownstreamMode.SERVICE, "payments:audit"));

    @BeforeEach
    void answerEverywhere() {
        payments.json("/api/charges", 200, "\"charged\"");
        payments.json("/audits", 200, "\"audited\"");
        evil.json("/api/charges", 200, "\"thanks\"");
        evil.json("/charges", 200, "\"thanks\"");
    }

    @AfterEach
    void stop() {
        payments.close();
        evil.close();
    }

    @Test
    void aCallCarriesATokenForThatServiceOnBehalfOfTheCaller() {
        assertThat(asAlice("/charges")).isEqualTo("\"charged\"");
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
        try (var bound = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            downstreams
                    .restClient("payments")
                    .post()
                    .uri("/charges")
                    .body("amount=5")
                    .retrieve()
                    .toBodilessEntity();
        }
        assertThat(payments.requests())
                .singleElement()
                .extracting(TestServer.Request::body)
                .isEqualTo("amount=5");
    }

    @Test
    void theRequestFactoryMakesAnApplicationsOwnClientSafe() {
        RestClient own = RestClient.builder()
                .requestFactory(downstreams.requestFactory("payments"))
                .build();
        try (var bound = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            own.get().uri(payments.url() + "/api/charges").retrieve().toBodilessEntity();
            assertThatExceptionOfType(ForeignOriginException.class)
                    .isThrownBy(() ->
                            own.get().uri(evil.url() + "/charges").retrieve().toBodilessEntity());
        }
        assertThat(payments.requests())
                .singleElement()
                .extracting(TestServer.Request::authorization)
                .isEqualTo("Bearer token-for-payments");
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
        try (var bound = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            assertThatExceptionOfType(ForeignOriginException.class)
                    .isThrownBy(() -> downstreams
                            .restClient("payments")
                            .get()
                            .uri(target)
                            .retrieve()
                            .toBodilessEntity())
                    .withMessageContaining("TR-O02");
        }
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
        assertThatExceptionOfType(ForeignOriginException.class).isThrownBy(() -> asAlice(withPorts(uri)));
        assertNothingWasSent();
    }

    @Test
    void aUriVariableIsNoWayOut() {
        RestClient open = downstreams
                .restClient("payments")
                .mutate()
                .baseUrl("http://{host}")
                .build();
        try (var bound = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            assertThatExceptionOfType(ForeignOriginException.class).isThrownBy(() -> open.get()
                    .uri("/charges", "localhost:" + evil.port())
                    .retrieve()
                    .toBodilessEntity());
        }
        assertNothingWasSent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP://LOCALHOST:PAYMENTS/api/charges", "http://LocalHost:PAYMENTS/api/charges"})
    void theCaseOfSchemeAndHostDoesNotMatter(String uri) {
        assertThat(asAlice(withPorts(uri))).isEqualTo("\"charged\"");
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
        try (var bound = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            assertThatExceptionOfType(ForeignOriginException.class)
                    .isThrownBy(() -> diverted.get().uri("/charges").retrieve().toBodilessEntity());
        }
        assertNothingWasSent();
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
        try (var bound = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            logged.get().uri("/charges").retrieve().toBodilessEntity();
        }
        assertThat(seen).singleElement().asString().doesNotContain("token-for-payments");
    }

    @Test
    void aRedirectIsNotFollowed() {
        payments.redirect("/api/charges", evil.url() + "/charges");
        try (var bound = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            HttpStatusCode status = downstreams
                    .restClient("payments")
                    .get()
                    .uri("/charges")
                    .retrieve()
                    .toBodilessEntity()
                    .getStatusCode();
            assertThat(status).isEqualTo(HttpStatus.FOUND);
        }
        assertThat(evil.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "authorization", "AUTHORIZATION"})
    void anAuthorizationHeaderOfTheApplicationIsRefused(String header) {
        try (var bound = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            assertThatExceptionOfType(OwnAuthorizationException.class)
                    .isThrownBy(() -> downstreams
                            .restClient("payments")
                            .get()
                            .uri("/charges")
                            .header(header, "Bearer stolen")
                            .retrieve()
                            .toBodilessEntity())
                    .withMessageContaining("TR-O03")
                    .withMessageNotContaining("stolen");
        }
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
        try (var bound = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            assertThatExceptionOfType(OwnAuthorizationException.class)
                    .isThrownBy(() -> own.get().uri("/charges").retrieve().toBodilessEntity());
        }
        assertNothingWasSent();
    }

    @Test
    void whereNobodyIsServedTheServiceCallsAsItself() {
        audit();
        assertThat(payments.requests())
                .singleElement()
                .extracting(TestServer.Request::authorization)
                .isEqualTo("Bearer token-for-payments");
        assertThat(tokenRequests)
                .singleElement()
                .isInstanceOfSatisfying(TokenRequest.AsItself.class, request -> assertThat(request.target())
                        .hasToString("payments"));
        assertThat(events).isEmpty();
    }

    @Test
    void whileACallerIsServedTheServiceDoesNotCallAsItself() {
        try (var bound = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            assertThatExceptionOfType(CallerPresentException.class)
                    .isThrownBy(this::audit)
                    .withMessageContaining("TR-O04")
                    .withMessageContaining("@ActAsSelf");
        }
        assertNothingWasSent();
    }

    @Test
    void whoSaysWhyMayCallAsTheServiceItselfAndIsRecorded() {
        try (var bound = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            ActingAsSelf.run("every charge is audited", this::audit);
            assertThatExceptionOfType(CallerPresentException.class).isThrownBy(this::audit);
        }
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("outbound.acted-as-self");
            assertThat(event.subject())
                    .isEqualTo(TestCallers.alice("callers-own-token").token().subject());
            assertThat(event.details())
                    .containsEntry("reason", "every charge is audited")
                    .containsEntry("downstream", "payments");
        });
    }

    @Test
    void actingAsOneselfEndsWithAnException() {
        try (var bound = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> ActingAsSelf.call("a reason", () -> {
                        throw new IllegalStateException();
                    }));
            assertThatExceptionOfType(CallerPresentException.class).isThrownBy(this::audit);
        }
    }

    @Test
    void actingAsOneselfStaysOnItsThread() {
        ActingAsSelf.run("a reason", () -> assertThat(
                        CompletableFuture.supplyAsync(ActingAsSelf::reason).join())
                .isEmpty());
    }

    @Test
    void actingAsOneselfNeedsAReason() {
        assertThatIllegalArgumentException().isThrownBy(() -> ActingAsSelf.run(" ", this::audit));
    }

    @Test
    void whoActsAsItselfStillCallsOthersOnBehalfOfTheCaller() {
        ActingAsSelf.run("a reason", () -> assertThat(asAlice("/charges")).isEqualTo("\"charged\""));
        assertThat(tokenRequests).singleElement().isInstanceOf(TokenRequest.OnBehalfOf.class);
    }

    @Test
    void aRefusedExchangeIsNoCallAndNamesTheRegistrysCall() {
        tokenAnswer = new TokenAnswer.Refused("invalid_target", "TR-X05", "No such call");
        assertThatExceptionOfType(ExchangeRefusedException.class)
                .isThrownBy(() -> asAlice("/charges"))
                .withMessageContaining("TR-O05")
                .withMessageContaining("TR-X05")
                .withMessageContaining("\"payments: [{ scope: payments:charge, because:")
                .satisfies(refused -> {
                    assertThat(refused.serverErrorId()).contains("TR-X05");
                    assertThat(refused.oauthError()).isEqualTo("invalid_target");
                });
        assertNothingWasSent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_scope", "invalid_target", "invalid_request"})
    void whatTheCallerMayNotDoIsForbidden(String error) {
        tokenAnswer = new TokenAnswer.Refused(error, "TR-X06", "payments:charge is not yours");
        assertAnswered(HttpStatus.FORBIDDEN, "TR-O05");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_client", "unauthorized_client", "unsupported_grant_type"})
    void aServiceThatTheServerRefusesIsABadGateway(String error) {
        tokenAnswer = new TokenAnswer.Refused(error, null, null);
        assertAnswered(HttpStatus.BAD_GATEWAY, "TR-O05");
    }

    @Test
    void withoutTheServerTheServiceIsUnavailable() {
        tokenAnswer = new TokenAnswer.Unavailable("not reachable");
        assertAnswered(HttpStatus.SERVICE_UNAVAILABLE, "TR-O06");
        assertNothingWasSent();
    }

    @Test
    void theServicesOwnCallerLearnsNothingOfTheDetailsAndTheLogAll(CapturedOutput log) {
        tokenAnswer = new TokenAnswer.Refused("invalid_scope", "TR-X06", "payments:charge is not yours");
        assertThatExceptionOfType(ExchangeRefusedException.class)
                .isThrownBy(() -> asAlice("/charges"))
                .satisfies(refused -> {
                    assertThat(refused.getBody().toString())
                            .doesNotContain("payments", "TR-X06", "invalid_scope", "TR-O05");
                    assertThat(log).contains("TR-O05", "TR-X06", refused.reference());
                });
    }

    private void assertAnswered(HttpStatus status, String errorId) {
        assertThatExceptionOfType(NoTokenException.class)
                .isThrownBy(() -> asAlice("/charges"))
                .satisfies(response -> {
                    assertThat(response.getStatusCode()).isEqualTo(status);
                    assertThat(response.error().id()).isEqualTo(errorId);
                    assertThat(response.getBody().getInstance()).hasToString("urn:uuid:" + response.reference());
                    assertThat(response.getBody().toString()).doesNotContain(errorId);
                });
    }

    private void assertNothingWasSent() {
        assertThat(Stream.concat(payments.requests().stream(), evil.requests().stream()))
                .isEmpty();
    }

    private @Nullable String asAlice(String uri) {
        try (var bound = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            return get(uri);
        }
    }

    private @Nullable String get(String uri) {
        return downstreams.restClient("payments").get().uri(uri).retrieve().body(String.class);
    }

    private void audit() {
        downstreams.restClient("audit").get().uri("/audits").retrieve().toBodilessEntity();
    }

    private String withPorts(String uri) {
        return uri.replace("PAYMENTS", String.valueOf(payments.port())).replace("EVIL", String.valueOf(evil.port()));
    }

    private static DownstreamDefinition definition(String name, String url, DownstreamMode mode, String scope) {
        return new DownstreamDefinition(name, "payments", url, List.of(scope), mode, false, List.of());
    }

    private Downstreams downstreams(DownstreamDefinition... definitions) {
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
                events::add,
                ClientHttpRequestFactoryBuilder.jdk().build(settings),
                RestClient::builder);
    }
}
