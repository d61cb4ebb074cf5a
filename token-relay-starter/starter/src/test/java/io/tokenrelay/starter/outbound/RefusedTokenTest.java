package io.tokenrelay.starter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.starter.exchange.TokenAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;

/** Without a token there is no call, and who asked for it learns as much as is good for them. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedTokenTest extends TestDownstreams {

    @Test
    void aRefusedExchangeIsNoCallAndNamesTheRegistrysCall() {
        tokenAnswer = new TokenAnswer.Refused("invalid_target", "TR-X05", "No such call");
        assertThatExceptionOfType(ExchangeRefusedException.class)
                .isThrownBy(() -> getAsAlice("/charges"))
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
                .isThrownBy(() -> getAsAlice("/charges"))
                .satisfies(refused -> {
                    assertThat(refused.getBody().toString())
                            .doesNotContain("payments", "TR-X06", "invalid_scope", "TR-O05");
                    assertThat(log).contains("TR-O05", "TR-X06", refused.reference());
                });
    }

    private void assertAnswered(HttpStatus status, String errorId) {
        assertThatExceptionOfType(NoTokenException.class)
                .isThrownBy(() -> getAsAlice("/charges"))
                .satisfies(response -> {
                    assertThat(response.getStatusCode()).isEqualTo(status);
                    assertThat(response.error().id()).isEqualTo(errorId);
                    assertThat(response.getBody().getInstance()).hasToString("urn:uuid:" + response.reference());
                    assertThat(response.getBody().toString()).doesNotContain(errorId);
                });
    }
}
