package io.tokenrelay.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** {@code ./demo --check} as anyone runs it. */
class DemoCheckTest {

    @Test
    void everyJourneyWorksAndEveryAttackIsRefusedHereWhateverItGotFromTheTwin() throws Exception {
        Process check = Launcher.demo("--check");

        String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor()).as(output).isZero();
        assertThat(output)
                .contains(" ok")
                .contains("unsafe twin (service credential): SUCCEEDED, bob reads alice's payment")
                .contains("unsafe twin (forwarded token): SUCCEEDED, ")
                .contains("unsafe twin (stock server): SUCCEEDED, ")
                .contains("refused by both")
                .containsPattern("Attacks that succeeded on the unsafe twin: [1-9]\\d* of \\d+\\. Here: none\\.")
                .doesNotContain("FAILED");
    }
}
