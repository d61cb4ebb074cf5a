package io.tokenrelay.starter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.core.dpop.DpopVerification;
import io.tokenrelay.core.dpop.DpopVerifier;
import io.tokenrelay.core.dpop.ProofDemand;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.TokenValue;
import io.tokenrelay.starter.context.CallerContext;
import io.tokenrelay.starter.context.TestCallers;
import io.tokenrelay.starter.exchange.TokenAnswer;
import io.tokenrelay.starter.http.TestServer;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.HttpClientErrorException;

/** Calls with a token that is bound to the key of this process. */
class KeyBoundCallsTest extends TestDownstreams {

    @Test
    void aBoundTokenGoesWithAProofOfItsKeyForThisRequest() {
        tokenAnswer = bound();

        assertThat(getAsAlice("/charges?page=2")).isEqualTo("\"charged\"");
        assertThat(getAsAlice("/charges")).isEqualTo("\"charged\"");

        assertThat(payments.requests())
                .extracting(TestServer.Request::authorization)
                .containsExactly("DPoP token-for-payments", "DPoP token-for-payments");
        assertThat(payments.requests())
                .extracting(TestServer.Request::proof)
                .doesNotHaveDuplicates()
                .allSatisfy(proof ->
                        assertThat(verify("GET", String.valueOf(proof), null)).isEqualTo(KEY.confirmation()));
    }

    @Test
    void aRequestIsSentOnceMoreWithTheNonceOfTheDownstream() {
        tokenAnswer = bound();
        payments.on("/api/charges", exchange -> {
            boolean first = payments.requests().size() == 1;
            exchange.getResponseHeaders()
                    .set("DPoP-Nonce", "nonce-" + payments.requests().size());
            exchange.getResponseHeaders().set("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\", algs=\"ES256\"");
            TestServer.respond(exchange, first ? 401 : 200, "application/json", "\"charged\"");
        });

        try (var caller = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            assertThat(downstreams
                            .restClient("payments")
                            .post()
                            .uri("/charges")
                            .body("amount=5")
                            .retrieve()
                            .body(String.class))
                    .isEqualTo("\"charged\"");
        }
        assertThat(getAsAlice("/charges")).isEqualTo("\"charged\"");

        assertThat(payments.requests())
                .extracting(TestServer.Request::body)
                .containsExactly("amount=5", "amount=5", "");
        assertThat(verify("POST", String.valueOf(payments.requests().get(1).proof()), "nonce-1"))
                .isEqualTo(KEY.confirmation());
        assertThat(verify("GET", String.valueOf(payments.requests().get(2).proof()), "nonce-2"))
                .isEqualTo(KEY.confirmation());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DPoP error=\"invalid_dpop_proof\"", "DPoP error=\"invalid_token\"", "Bearer"})
    void aRequestIsSentOnceMoreForNoOtherReason(String challenge) {
        tokenAnswer = bound();
        payments.on("/api/charges", exchange -> {
            exchange.getResponseHeaders().set("DPoP-Nonce", "a-nonce");
            exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
            TestServer.respond(exchange, 401, "application/json", "{}");
        });

        assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class).isThrownBy(() -> getAsAlice("/charges"));

        assertThat(payments.requests()).hasSize(1);
    }

    @Test
    void aRequestIsNeverSentAThirdTime() {
        tokenAnswer = bound();
        payments.on("/api/charges", exchange -> {
            exchange.getResponseHeaders().set("DPoP-Nonce", "a-nonce");
            exchange.getResponseHeaders().set("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\"");
            TestServer.respond(exchange, 401, "application/json", "{}");
        });

        assertThatExceptionOfType(HttpClientErrorException.Unauthorized.class).isThrownBy(() -> getAsAlice("/charges"));

        assertThat(payments.requests()).hasSize(2);
    }

    @Test
    void anApplicationBringsNoProofOfItsOwn() {
        try (var caller = CallerContext.bind(TestCallers.alice("callers-own-token"))) {
            assertThatExceptionOfType(OwnAuthorizationException.class).isThrownBy(() -> downstreams
                    .restClient("payments")
                    .get()
                    .uri("/charges")
                    .header("DPoP", "a proof")
                    .retrieve()
                    .toBodilessEntity());
        }
        assertNothingWasSent();
    }

    private static TokenAnswer bound() {
        return new TokenAnswer.Issued(
                new TokenValue("token-for-payments"), true, Instant.now().plusSeconds(60), false);
    }

    private Confirmation verify(String method, String proof, @Nullable String nonce) {
        ProofDemand demand = new ProofDemand(
                method,
                URI.create(payments.url() + "/api/charges"),
                new TokenValue("token-for-payments"),
                nonce == null ? null : nonce::equals);
        DpopVerification verification = new DpopVerifier(Clock.systemUTC()).verify(proof, demand);
        assertThat(verification).isInstanceOf(DpopVerification.Proven.class);
        return ((DpopVerification.Proven) verification).proof().key();
    }
}
