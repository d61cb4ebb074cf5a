package io.tokenrelay.starter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.context.CallerContext;
import io.tokenrelay.starter.context.TestCallers;
import io.tokenrelay.starter.exchange.TokenRequest;
import io.tokenrelay.starter.http.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.StreamingHttpOutputMessage;

/** When a service calls as itself. */
class ActingAsSelfTest extends TestDownstreams {

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
        asAlice(() -> assertThatExceptionOfType(CallerPresentException.class)
                .isThrownBy(this::audit)
                .withMessageContaining("TR-O04")
                .withMessageContaining("@ActAsSelf"));
        assertNothingWasSent();
    }

    @Test
    void whoSaysWhyMayCallAsTheServiceItselfAndIsRecorded() {
        asAlice(() -> {
            ActingAsSelf.run("every charge is audited", this::audit);
            assertThatExceptionOfType(CallerPresentException.class).isThrownBy(this::audit);
        });
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
    void whoWritesABodyOnAnotherThreadStillServesTheCaller() {
        AtomicReference<@Nullable Thread> writer = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> refusal = new AtomicReference<>();
        asAlice(() -> charge(out -> {
            writer.set(Thread.currentThread());
            refusal.set(catchThrowable(this::audit));
            out.write(1);
        }));
        assertThat(writer.get()).isNotSameAs(Thread.currentThread());
        assertThat(refusal.get()).isInstanceOf(CallerPresentException.class);
        assertThat(payments.requests()).extracting(TestServer.Request::path).containsExactly("/api/charges");
    }

    @Test
    void whoSaidWhyMayCallAsTheServiceItselfWhereABodyIsWritten() {
        asAlice(() -> ActingAsSelf.run(
                "every charge is audited",
                () -> charge(out -> {
                    audit();
                    out.write(1);
                })));
        assertThat(events).singleElement().satisfies(event -> assertThat(event.details())
                .containsEntry("reason", "every charge is audited"));
    }

    @Test
    void theThreadThatWroteABodyIsLeftAsItWas() throws IOException {
        List<Object> seen = new ArrayList<>();
        StreamingHttpOutputMessage.Body writer = out -> {
            seen.add(CallerContext.current());
            seen.add(ActingAsSelf.reason());
        };
        CarriedBody ofNobody = CarriedBody.of(writer);
        Caller alice = TestCallers.alice("callers-own-token");
        try (var bound = CallerContext.bind(alice)) {
            ActingAsSelf.run("a reason", () -> seen.add(CarriedBody.of(writer)));
            CarriedBody ofAlice = (CarriedBody) seen.remove(0);

            ActingAsSelf.run("another reason", () -> assertThatNoException()
                    .isThrownBy(() -> ofNobody.writeTo(OutputStream.nullOutputStream())));
            assertThat(seen).containsExactly(Optional.empty(), Optional.empty());
            assertThat(CallerContext.current()).contains(alice);

            seen.clear();
            try (var dirty = CallerContext.bindNobody()) {
                ofAlice.writeTo(OutputStream.nullOutputStream());
                assertThat(CallerContext.current()).isEmpty();
                assertThat(ActingAsSelf.reason()).isEmpty();
            }
            assertThat(seen).containsExactly(Optional.of(alice), Optional.of("a reason"));
        }
    }

    private void charge(StreamingHttpOutputMessage.Body body) {
        downstreams
                .restClient("payments")
                .post()
                .uri("/charges")
                .body(body)
                .retrieve()
                .toBodilessEntity();
    }

    @Test
    void actingAsOneselfEndsWithAnException() {
        asAlice(() -> {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> ActingAsSelf.call("a reason", () -> {
                        throw new IllegalStateException();
                    }));
            assertThatExceptionOfType(CallerPresentException.class).isThrownBy(this::audit);
        });
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
        ActingAsSelf.run("a reason", () -> assertThat(getAsAlice("/charges")).isEqualTo("\"charged\""));
        assertThat(tokenRequests).singleElement().isInstanceOf(TokenRequest.OnBehalfOf.class);
    }
}
