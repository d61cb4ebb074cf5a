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
    void printsWhatAnAttackGotFromTheTwinAndWhatRefusesItHere() {
        boolean passed = run(
                Scenario.works("alice signs in", () -> {}),
                attack(OnTwin.succeeds(Manner.FORWARDED_TOKEN, () -> new Haul(true, "bob reads it"))));

        assertThat(passed).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .contains(
                        "  ok      alice signs in",
                        "  ok      bob replays a token",
                        "            unsafe twin (forwarded token): SUCCEEDED, bob reads it",
                        "            here: refused by X3 (TR-X03)",
                        "Attacks that succeeded on the unsafe twin: 1 of 1. Here: none.",
                        "All 2 ok.");
    }

    @Test
    void saysWhereTheTwinRefusesToo() {
        boolean passed = run(attack(OnTwin.refused(Manner.STOCK_SERVER, () -> new Haul(false, "refused with 400"))));

        assertThat(passed).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .contains(
                        "            refused by both; here by X3 (TR-X03)",
                        "Attacks that succeeded on the unsafe twin: 0 of 1. Here: none.");
    }

    @Test
    void failsWhenTheTwinDoesNotFallForAnAttackThatItShouldFallFor() {
        boolean passed = run(attack(OnTwin.succeeds(Manner.STOCK_SERVER, () -> new Haul(false, "refused with 400"))));

        assertThat(passed).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .contains(
                        "  FAILED  bob replays a token",
                        "            The unsafe twin (stock server) should fall for it: refused with 400",
                        "1 of 1 FAILED.");
    }

    @Test
    void failsWhenTheTwinFallsForAnAttackThatItIsSaidToRefuse() {
        boolean passed = run(attack(OnTwin.refused(Manner.STOCK_SERVER, () -> new Haul(true, "bob reads it"))));

        assertThat(passed).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("should refuse it too: bob reads it");
    }

    @Test
    void failsWhenAnAttackSucceedsHereHoweverItGoesAtTheTwin() {
        OnTwin onTwin = OnTwin.succeeds(Manner.STOCK_SERVER, () -> new Haul(true, "bob reads it"));
        boolean passed = run(Scenario.refused(
                "bob replays a token", Refusal.rule(3), onTwin, () -> Expect.that(false, "It was granted")));

        assertThat(passed).isFalse();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("It was granted")
                .doesNotContain("SUCCEEDED");
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
                        "            The status is 403 and should be 200",
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

    private static Scenario attack(OnTwin onTwin) {
        return Scenario.refused("bob replays a token", Refusal.rule(3), onTwin, () -> {});
    }

    private boolean run(Scenario... scenarios) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new Check(List.of(new Chapter("Chapter", List.of(scenarios))), out).run();
    }
}
