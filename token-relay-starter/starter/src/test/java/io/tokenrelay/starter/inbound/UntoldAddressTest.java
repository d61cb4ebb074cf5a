package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class UntoldAddressTest {

    @Test
    void warnsWhereTheRequestItselfSaysWhatAProofHasToName(CapturedOutput log) {
        new UntoldAddress(false, "https://auth.example.com").warn();
        assertThat(log).contains("WARN", "TR-S33", "token-relay.inbound.base-url");
    }

    @Test
    void saysNothingWhereTheAddressIsToldOrTheIssuerIsOnThisMachine(CapturedOutput log) {
        new UntoldAddress(true, "https://auth.example.com").warn();
        new UntoldAddress(false, "http://localhost:9000").warn();
        new UntoldAddress(false, "https://localhost:9000").warn();
        new UntoldAddress(false, "https://127.0.0.1:9000").warn();
        new UntoldAddress(false, "https://[::1]:9000").warn();
        assertThat(log).isEmpty();
    }
}
