package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.Places;
import io.tokenrelay.samples.demo.Ports;
import io.tokenrelay.samples.demo.TwinAddresses;
import java.io.PrintStream;
import java.util.List;

/** Runs every scenario and prints how it went; for an attack, at the unsafe twin and here. */
public final class Check {

    private static final String INDENT = " ".repeat(12);

    private final List<Chapter> chapters;
    private final PrintStream out;

    Check(List<Chapter> chapters, PrintStream out) {
        this.chapters = chapters;
        this.out = out;
    }

    /**
     * The whole walk, against a shop and an unsafe twin that are up.
     *
     * @param fallenOrders where the storefronts of both reach orders
     */
    public static Check of(Ports ports, TwinAddresses twin, FallenOrders fallenOrders, Places places, PrintStream out) {
        World world = new World(ports, twin, fallenOrders, places);
        StepUpJourney stepUp = new StepUpJourney(world);
        return new Check(
                List.of(
                        new LoginJourney(world).chapter(),
                        new OrderJourney(world).chapter(),
                        new ClaimsAtEachHop(world).chapter(),
                        stepUp.beginning(),
                        new ConfusedDeputyAttacks(world).chapter(),
                        new BoundCallAttacks(world).chapter(),
                        new ReplayAttacks(world).chapter(),
                        new ExchangeAttacks(world).chapter(),
                        new ForgeryAttacks(world).chapter(),
                        new LogoutJourney(world).chapter(),
                        new ExpiryAttacks(world).chapter(),
                        stepUp.chapter(),
                        new DemandAttacks(world).chapter(),
                        new LogHygiene(world, places).chapter()),
                out);
    }

    /** Whether everything held. A scenario that fails doesn't stop the others. */
    public boolean run() {
        Tally tally = new Tally();
        for (Chapter chapter : chapters) {
            out.println();
            out.println(chapter.title());
            for (Scenario scenario : chapter.scenarios()) {
                tally.add(scenario, holds(scenario));
            }
        }
        out.println();
        tally.lines().forEach(out::println);
        return tally.allHeld();
    }

    private boolean holds(Scenario scenario) {
        try {
            scenario.walk().run();
            Scenario.Attack attack = scenario.attack();
            List<String> comparison = attack == null ? List.of() : compare(attack);
            out.println("  ok      " + scenario.title());
            comparison.forEach(line -> out.println(INDENT + line));
            return true;
        } catch (Exception e) {
            out.println("  FAILED  " + scenario.title());
            out.println(INDENT + (e instanceof CheckFailedException ? e.getMessage() : e.toString()));
            return false;
        }
    }

    private static List<String> compare(Scenario.Attack attack) throws Exception {
        OnTwin onTwin = attack.onTwin();
        Haul haul = onTwin.run();
        if (!haul.succeeded()) {
            return List.of("refused by both; here by " + attack.refusedBy());
        }
        return List.of(
                "unsafe twin (" + onTwin.manner() + "): SUCCEEDED, " + haul.what(),
                "here: refused by " + attack.refusedBy());
    }
}
