package io.tokenrelay.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** {@code ./demo --check} as anyone runs it. */
class DemoCheckTest {

    @Test
    void everyJourneyWorksAndEveryAttackIsRefused() throws Exception {
        Process check = Launcher.start("--check");

        String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor()).as(output).isZero();
        assertThat(output).contains(" ok").doesNotContain("FAILED");
    }
}
