package io.tokenrelay.starter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.context.CallerContext;
import io.tokenrelay.starter.context.TestCallers;
import io.tokenrelay.starter.exchange.TokenAnswer;
import io.tokenrelay.starter.exchange.TokenCache;
import io.tokenrelay.starter.exchange.TokenRequest;
import io.tokenrelay.starter.http.TestServer;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.startup.StartupRefusedException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** What a call binds its token to is said where the call is made, and is all that its downstream binds. */
class BoundCallsTest {

    private static final UUID ORDER = UUID.fromString("0d0d0000-0000-4000-8000-000000000001");

    private final TestServer payments = new TestServer();
    private final List<TokenRequest> asked = new ArrayList<>();
    private final Downstreams downstreams = downstreams("order", "amount");
    private final RestClient client = downstreams.restClient("payments");
    private final Payments interfaceOfPayments = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
            .customArgumentResolver(new BindArgumentResolver())
            .build()
            .createClient(Payments.class);

    interface Payments {

        @PostExchange(url = "/charges", contentType = "application/x-www-form-urlencoded")
        void sent(@Bind("order") @RequestParam UUID order, @Bind("amount") @RequestParam long amount);

        @PostExchange("/charges")
        void beside(@RequestBody String body, @Bind("order") UUID order, @Bind("amount") @Nullable Long amount);

        @PostExchange("/charges")
        void half(@Bind("order") UUID order);

        @PostExchange("/charges")
        void twice(@Bind("order") UUID order, @Bind("amount") long amount, @Bind("order") UUID other);
    }

    @BeforeEach
    void answer() {
        payments.json("/charges", 200, "\"charged\"");
    }

    @AfterEach
    void stop() {
        payments.close();
    }

    private Downstreams downstreams(String... bind) {
        return downstreams(DownstreamMode.EXCHANGE, bind);
    }

    private Downstreams downstreams(DownstreamMode mode, String... bind) {
        TokenCache tokens = new TokenCache(
                request -> {
                    asked.add(request);
                    return CompletableFuture.completedFuture(new TokenAnswer.Issued(
                            new TokenValue("issued-" + asked.size()),
                            false,
                            Instant.now().plusSeconds(60),
                            false));
                },
                100);
        return new Downstreams(
                List.of(new DownstreamDefinition(
                        "payments", null, payments.url(), List.of("payments:charge"), mode, false, List.of(bind))),
                () -> tokens,
                new Proofs(TestDownstreams.KEY, Clock.systemUTC()),
                event -> {},
                new JdkClientHttpRequestFactory(),
                DataSize.ofKilobytes(64),
                RestClient::builder);
    }

    private void charge(@Nullable BoundValues values) {
        asAlice(() -> {
            RestClient.RequestBodySpec request = client.post().uri("/charges");
            (values == null ? request : request.attributes(values)).retrieve().toBodilessEntity();
        });
    }

    private static void asAlice(Runnable call) {
        try (var bound = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            call.run();
        }
    }

    private void assertMisuse(OutboundError error, ThrowingCallable call) {
        assertThatExceptionOfType(BoundValuesException.class).isThrownBy(call).satisfies(e -> assertThat(e.error())
                .isEqualTo(error));
        assertThat(payments.requests()).isEmpty();
        assertThat(asked).isEmpty();
    }

    private Map<String, String> boundValues() {
        return ((TokenRequest.OnBehalfOf) asked.get(asked.size() - 1)).bound().values();
    }

    @Test
    void areAskedForWithTheValuesThatTheCallNames() {
        charge(BoundValues.of("order", ORDER).and("amount", new BigDecimal("49.00")));
        assertThat(boundValues()).isEqualTo(Map.of("order", ORDER.toString(), "amount", "49"));
    }

    @Test
    void keepTheirValuesFromTheNextCallOnTheThread() {
        charge(BoundValues.of("order", ORDER).and("amount", 1));
        asked.clear();
        assertThatExceptionOfType(BoundValuesException.class).isThrownBy(() -> charge(null));
        assertThat(asked).isEmpty();
        charge(BoundValues.of("order", ORDER).and("amount", 2));
        assertThat(boundValues()).containsEntry("amount", "2");
    }

    @Test
    void areRefusedBeforeAnythingIsSentWhenAValueIsMissingOrTooMany() {
        assertMisuse(OutboundError.OTHER_VALUES_BOUND, () -> charge(null));
        assertMisuse(OutboundError.OTHER_VALUES_BOUND, () -> charge(BoundValues.of("order", ORDER)));
        assertMisuse(
                OutboundError.OTHER_VALUES_BOUND,
                () -> charge(BoundValues.of("order", ORDER).and("amount", 1).and("currency", "EUR")));
    }

    @Test
    void areRefusedWhenADownstreamBindsNothing() {
        RestClient other = downstreams().restClient("payments");
        assertMisuse(
                OutboundError.OTHER_VALUES_BOUND,
                () -> asAlice(() -> other.post()
                        .uri("/charges")
                        .attributes(BoundValues.of("order", ORDER))
                        .retrieve()
                        .toBodilessEntity()));
    }

    @Test
    void areRefusedWithAValueThatHasNoExactText() {
        assertMisuse(OutboundError.VALUE_NOT_BINDABLE, () -> BoundValues.of("order", null));
        assertMisuse(OutboundError.VALUE_NOT_BINDABLE, () -> BoundValues.of("order", 1.5d));
        assertMisuse(OutboundError.VALUE_NOT_BINDABLE, () -> BoundValues.of("order", List.of("a")));
        assertMisuse(OutboundError.VALUE_NOT_BINDABLE, () -> BoundValues.of("order", ""));
        assertMisuse(OutboundError.VALUE_NOT_BINDABLE, () -> BoundValues.of("order", "a\nb"));
        assertMisuse(OutboundError.VALUE_NOT_BINDABLE, () -> BoundValues.of("order", "x".repeat(257)));
        assertMisuse(OutboundError.VALUE_NOT_BINDABLE, () -> BoundValues.of("Order", "1"));
    }

    @Test
    void areRefusedWithTwoValuesOfOneName() {
        assertMisuse(OutboundError.VALUE_NOT_BINDABLE, () -> BoundValues.of("order", ORDER)
                .and("order", ORDER));
        assertMisuse(OutboundError.VALUE_NOT_BINDABLE, () -> client.post()
                .uri("/charges")
                .attributes(BoundValues.of("order", ORDER))
                .attributes(BoundValues.of("order", "other")));
    }

    @Test
    void sayTheValuesOnParametersOfAnInterfaceToo() {
        asAlice(() -> interfaceOfPayments.sent(ORDER, 49));
        assertThat(boundValues()).isEqualTo(Map.of("order", ORDER.toString(), "amount", "49"));
        asAlice(() -> interfaceOfPayments.beside("body", ORDER, 50L));
        assertThat(boundValues()).containsEntry("amount", "50");
        assertThat(payments.requests())
                .extracting(TestServer.Request::body)
                .containsExactly("order=" + ORDER + "&amount=49", "body");
    }

    @Test
    void areRefusedWhenAnInterfaceSaysNotAllOrNull() {
        assertMisuse(OutboundError.OTHER_VALUES_BOUND, () -> asAlice(() -> interfaceOfPayments.half(ORDER)));
        assertMisuse(
                OutboundError.VALUE_NOT_BINDABLE, () -> asAlice(() -> interfaceOfPayments.beside("b", ORDER, null)));
        assertMisuse(OutboundError.VALUE_NOT_BINDABLE, () -> asAlice(() -> interfaceOfPayments.twice(ORDER, 1, ORDER)));
    }

    @Test
    void showInWhatTheServiceSaysOfItself() {
        assertThat(downstreams.contract())
                .singleElement()
                .extracting(DownstreamContract::bind)
                .isEqualTo(List.of("amount", "order"));
        assertThat(BoundValues.of("order", "secret")).hasToString("BoundValues[order]");
    }

    @Test
    void stopTheStartWhenTheyCannotBeBound() {
        assertBadBind(() -> downstreams("Order"));
        assertBadBind(() -> downstreams(DownstreamMode.SERVICE, "order"));
    }

    private static void assertBadBind(ThrowingCallable start) {
        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(start)
                .satisfies(e -> assertThat(e.problems())
                        .extracting(StartupProblem::error)
                        .containsExactly(OutboundError.BAD_BIND));
    }
}
