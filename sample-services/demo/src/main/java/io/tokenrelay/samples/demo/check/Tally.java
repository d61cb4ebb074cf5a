package io.tokenrelay.samples.demo.check;

import java.util.ArrayList;
import java.util.List;

/** Counts what held, and how the attacks went at the unsafe twin. */
final class Tally {

    private int scenarios;
    private int failed;
    private int attacks;
    private int onTwin;

    void add(Scenario scenario, boolean held) {
        scenarios++;
        if (!held) {
            failed++;
        }
        Scenario.Attack attack = scenario.attack();
        if (attack != null) {
            attacks++;
            onTwin += attack.onTwin().succeeds() ? 1 : 0;
        }
    }

    boolean allHeld() {
        return failed == 0;
    }

    /** What to print at the end. The comparison only where it holds. */
    List<String> lines() {
        if (failed > 0) {
            return List.of(failed + " of " + scenarios + " FAILED.");
        }
        List<String> lines = new ArrayList<>();
        if (attacks > 0) {
            lines.add("Attacks that succeeded on the unsafe twin: " + onTwin + " of " + attacks + ". Here: none.");
        }
        lines.add("All " + scenarios + " ok.");
        return lines;
    }
}
