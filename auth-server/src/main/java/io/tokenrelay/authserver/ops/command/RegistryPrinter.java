package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registry.Acknowledgements;
import io.tokenrelay.authserver.registry.Registries;
import io.tokenrelay.authserver.registry.RegistryApplying;
import io.tokenrelay.authserver.registry.RegistryPlan;
import io.tokenrelay.authserver.registry.RegistryPlanning;
import io.tokenrelay.authserver.registry.RegistryRefusal;
import io.tokenrelay.core.registry.RegistryChange.Effect;
import io.tokenrelay.core.registry.RegistryDifference;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** Says at the terminal what becomes of a registry. */
final class RegistryPrinter {

    private final PrintWriter out;
    private final PrintWriter err;

    RegistryPrinter(CommandLine commandLine) {
        this.out = commandLine.getOut();
        this.err = commandLine.getErr();
    }

    /** The plan, printed; none when there is none, and then why is printed. */
    Optional<RegistryPlan> plan(RegistryPlanning planning) {
        if (planning instanceof RegistryPlan plan) {
            print(plan);
            return Optional.of(plan);
        }
        refused((RegistryRefusal) planning);
        return Optional.empty();
    }

    /**
     * Prints the plan and applies it.
     *
     * @param expected the version that must be in force; null when it doesn't matter
     * @param acknowledged which of the added paths were acknowledged
     * @return the exit code
     */
    int apply(
            Registries registries, RegistryPlanning planning, @Nullable Long expected, Acknowledgements acknowledged) {
        Optional<RegistryPlan> plan = plan(planning);
        if (plan.isEmpty()) {
            return ExitCode.SOFTWARE;
        }
        if (expected != null && plan.get().inForce() != expected) {
            return refused(RegistryRefusal.overtaken(expected, plan.get().inForce()));
        }
        return applied(registries.apply(plan.get(), acknowledged));
    }

    private int applied(RegistryApplying applying) {
        if (applying instanceof RegistryApplying.Applied applied) {
            out.println(
                    applied.isNew()
                            ? "Registry version " + applied.version() + " is in force."
                            : "Registry version " + applied.version() + " stays in force.");
            return ExitCode.OK;
        }
        return refused((RegistryRefusal) applying);
    }

    /** The exit code. */
    int refused(RegistryRefusal refusal) {
        err.println(refusal.detail());
        err.println(refusal.error().id() + ": " + refusal.error().summary());
        err.println(refusal.error().fix());
        return ExitCode.SOFTWARE;
    }

    private void print(RegistryPlan plan) {
        RegistryDifference difference = plan.difference();
        String inForce = plan.inForce() == 0 ? "nothing in force yet" : "version " + plan.inForce() + " in force";
        out.println(plan.source() + ", compared with " + inForce + ":");
        if (difference.isEmpty()) {
            out.println("No change.");
            return;
        }
        new PathsPrinter(out, plan).print();
        print(difference, Effect.GIVES, "Gives authority:");
        print(difference, Effect.TAKES, "Takes away:");
        print(difference, Effect.ALTERS, "Otherwise:");
        out.println();
    }

    private void print(RegistryDifference difference, Effect effect, String title) {
        if (difference.changes(effect).findAny().isPresent()) {
            out.println();
            out.println(title);
            difference.changes(effect).forEach(change -> out.println("  " + change));
        }
    }
}
