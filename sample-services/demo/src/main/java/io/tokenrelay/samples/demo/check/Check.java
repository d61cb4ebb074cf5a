package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.Places;
import io.tokenrelay.samples.demo.Ports;
import java.io.PrintStream;
import java.util.List;

/** Runs every scenario and prints a line for each. */
public final class Check {

    private final List<Chapter> chapters;
    private final PrintStream out;

    Check(List<Chapter> chapters, PrintStream out) {
        this.chapters = chapters;
        this.out = out;
    }

    /** The whole walk, against a shop that is up. */
    public static Check of(Ports ports, Places places, PrintStream out) {
        World world = new World(ports, places);
        return new Check(
                List.of(
                        new LoginJourney(world).chapter(),
                        new OrderJourney(world).chapter(),
                        new ClaimsAtEachHop(world).chapter(),
                        new ConfusedDeputyAttacks(world).chapter(),
                        new ReplayAttacks(world).chapter(),
                        new ExchangeAttacks(world).chapter(),
                        new ForgeryAttacks(world).chapter(),
                        new LogoutJourney(world).chapter(),
                        new ExpiryAttacks(world).chapter(),
                        new LogHygiene(world, places).chapter()),
                out);
    }

    /** Whether everything held. A scenario that fails doesn't stop the others. */
    public boolean run() {
        int failed = 0;
        int count = 0;
        for (Chapter chapter : chapters) {
            out.println();
            out.println(chapter.title());
            for (Scenario scenario : chapter.scenarios()) {
                count++;
                if (!holds(scenario)) {
                    failed++;
                }
            }
        }
        out.println();
        out.println(failed == 0 ? "All " + count + " ok." : failed + " of " + count + " FAILED.");
        return failed == 0;
    }

    private boolean holds(Scenario scenario) {
        String line = scenario.refusedBy() == null
                ? scenario.title()
                : scenario.title() + "  -- refused by " + scenario.refusedBy();
        try {
            scenario.walk().run();
            out.println("  ok      " + line);
            return true;
        } catch (Exception e) {
            out.println("  FAILED  " + line);
            out.println("          " + (e instanceof CheckFailedException ? e.getMessage() : e.toString()));
            return false;
        }
    }
}
