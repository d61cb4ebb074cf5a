package io.tokenrelay.samples.demo.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void printsALineForEachScenarioWithTheRuleThatRefuses() {
        boolean passed = run(
                Scenario.works("alice signs in", () -> {}),
                Scenario.refused("bob replays a token", Refusal.rule(3), () -> {}));

        assertThat(passed).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .contains(
                        "  ok      alice signs in",
                        "  ok      bob replays a token  -- refused by X3 (TR-X03)",
                        "All 2 ok.");
    }

    @Test
    void failsWhenOneScenarioFailsAndStillRunsTheOthers() {
        boolean passed = run(
                Scenario.works("alice signs in", () -> Expect.equal(403, 200, "The status")),
                Scenario.works("bob signs in", () -> {}));

        assertThat(passed).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .contains(
                        "  FAILED  alice signs in",
                        "          The status is 403 and should be 200",
                        "  ok      bob signs in",
                        "1 of 2 FAILED.");
    }

    @Test
    void failsWhenAScenarioBreaksInAWayThatNobodyExpected() {
        boolean passed = run(Scenario.works("alice signs in", () -> {
            throw new IllegalStateException("no answer");
        }));

        assertThat(passed).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("no answer");
    }

    private boolean run(Scenario... scenarios) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new Check(List.of(new Chapter("Chapter", List.of(scenarios))), out).run();
    }
}
