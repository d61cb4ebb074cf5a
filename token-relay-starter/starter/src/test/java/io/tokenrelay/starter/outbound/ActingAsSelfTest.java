package io.tokenrelay.starter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tokenrelay.starter.context.TestCallers;
import io.tokenrelay.starter.exchange.TokenRequest;
import io.tokenrelay.starter.http.TestServer;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

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
