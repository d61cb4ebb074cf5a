package io.tokenrelay.starter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.context.CallerContext;
import io.tokenrelay.starter.context.TestCallers;
import io.tokenrelay.starter.exchange.TokenAnswer;
import io.tokenrelay.starter.exchange.TokenCache;
import io.tokenrelay.starter.http.TestServer;
import io.tokenrelay.starter.stepup.StepUpDemand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.unit.DataSize;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** A demand to sign in again travels up from call to call, unchanged. */
@ExtendWith(OutputCaptureExtension.class)
class StepUpCallsTest {

    private static final StepUpDemand DEMAND =
            new StepUpDemand(List.of("mfa"), Duration.ofMinutes(5), "challenge.of-the.server");

    private final TestServer payments = new TestServer();

    @AfterEach
    void stop() {
        payments.close();
    }

    private Throwable call(TokenAnswer answer) {
        return call(answer, DownstreamMode.EXCHANGE);
    }

    private Throwable call(TokenAnswer answer, DownstreamMode mode) {
        Downstreams downstreams = new Downstreams(
                List.of(new DownstreamDefinition(
                        "pay", "payments", payments.url(), List.of("payments:refund"), mode, false, List.of())),
                () -> new TokenCache(request -> CompletableFuture.completedFuture(answer), 10),
                new Proofs(TestDownstreams.KEY, Clock.systemUTC()),
                event -> {},
                new JdkClientHttpRequestFactory(),
                DataSize.ofKilobytes(64),
                RestClient::builder);
        try (var bound = mode == DownstreamMode.EXCHANGE
                ? CallerContext.bind(TestCallers.alice("t"))
                : CallerContext.bindNobody()) {
            return catchThrowable(() -> downstreams
                    .restClient("pay")
                    .post()
                    .uri("/refunds")
                    .retrieve()
                    .toBodilessEntity());
        }
    }

    private Throwable callAnsweredWith(int status, String... wwwAuthenticate) {
        payments.on("/refunds", exchange -> {
            for (String value : wwwAuthenticate) {
                exchange.getResponseHeaders().add("WWW-Authenticate", value);
            }
            exchange.sendResponseHeaders(status, -1);
        });
        return call(new TokenAnswer.Issued(
                new TokenValue("issued"), false, Instant.now().plusSeconds(60), false));
    }

    @Test
    void beginsWhereTheServerRefusesTheExchange(CapturedOutput log) {
        Throwable thrown =
                call(new TokenAnswer.Refused("insufficient_user_authentication", "TR-X11", "sign in again", DEMAND));
        assertThat(thrown).isInstanceOfSatisfying(StepUpRequiredException.class, demanded -> {
            assertThat(demanded.demand()).isEqualTo(DEMAND);
            assertThat(demanded.isRelayed()).isFalse();
            assertThat(demanded.callee()).isEqualTo("payments");
            assertThat(demanded.getHeaders().getFirst("WWW-Authenticate")).isEqualTo(DEMAND.header("Bearer"));
            assertThat(demanded.getStatusCode().value()).isEqualTo(401);
            assertThat(log).contains("TR-O43").contains(demanded.reference()).doesNotContain("challenge.of-the.server");
        });
        assertThat(payments.requests()).isEmpty();
    }

    @Test
    void isHandedOnByEveryServiceOnTheWay() {
        assertThat(callAnsweredWith(401, DEMAND.header("Bearer")))
                .isInstanceOfSatisfying(StepUpRequiredException.class, demanded -> {
                    assertThat(demanded.demand()).isEqualTo(DEMAND);
                    assertThat(demanded.isRelayed()).isTrue();
                });
        assertThat(callAnsweredWith(401, DEMAND.header("DPoP"))).isInstanceOf(StepUpRequiredException.class);
    }

    @Test
    void knowsTheTransactionOfTheTokenThatTheCallWasMadeWith() {
        payments.on("/refunds", exchange -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", DEMAND.header("Bearer"));
            exchange.sendResponseHeaders(401, -1);
        });
        String token =
                new PlainJWT(new JWTClaimsSet.Builder().claim("txn", "txn-1").build()).serialize();
        assertThat(call(new TokenAnswer.Issued(
                        new TokenValue(token), false, Instant.now().plusSeconds(60), false)))
                .isInstanceOfSatisfying(StepUpRequiredException.class, demanded -> assertThat(demanded.transaction())
                        .contains("txn-1"));
        assertThat(callAnsweredWith(401, DEMAND.header("Bearer")))
                .isInstanceOfSatisfying(StepUpRequiredException.class, demanded -> assertThat(demanded.transaction())
                        .isEmpty());
    }

    @Test
    void isAnOrdinaryRefusalInAnyOtherForm() {
        assertThat(callAnsweredWith(401, DEMAND.header("Bearer"), "Basic"))
                .isInstanceOf(HttpClientErrorException.Unauthorized.class);
        assertThat(callAnsweredWith(401, "Bearer error=\"insufficient_user_authentication\", max_age=\"300\""))
                .isInstanceOf(HttpClientErrorException.Unauthorized.class);
        assertThat(callAnsweredWith(403, DEMAND.header("Bearer")))
                .isInstanceOf(HttpClientErrorException.Forbidden.class);
        assertThat(callAnsweredWith(401)).isInstanceOf(HttpClientErrorException.Unauthorized.class);
    }

    @Test
    void isAnOrdinaryRefusalWhereNoPersonIsInvolved() {
        payments.on("/refunds", exchange -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", DEMAND.header("Bearer"));
            exchange.sendResponseHeaders(401, -1);
        });
        TokenAnswer own = new TokenAnswer.Issued(
                new TokenValue("issued"), false, Instant.now().plusSeconds(60), false);
        assertThat(call(own, DownstreamMode.SERVICE)).isInstanceOf(HttpClientErrorException.Unauthorized.class);
    }

    @Test
    void isAnOrdinaryRefusalOfTheServerWithoutAChallenge() {
        assertThat(call(new TokenAnswer.Refused("insufficient_user_authentication", "TR-X11", "sign in again")))
                .isInstanceOf(ExchangeRefusedException.class);
    }
}
