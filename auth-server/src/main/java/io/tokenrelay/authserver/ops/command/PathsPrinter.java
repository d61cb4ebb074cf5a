package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.registry.RegistryPlan;
import io.tokenrelay.core.registry.AddedPath;
import io.tokenrelay.core.registry.ReachPath;
import java.io.PrintWriter;
import java.util.List;

/** Prints where consents lead from now on or no more: the name of each path, what it is in words, and whom it concerns. */
final class PathsPrinter {

    private static final String IN = "      ";

    private final PrintWriter out;
    private final RegistryPlan plan;

    PathsPrinter(PrintWriter out, RegistryPlan plan) {
        this.out = out;
        this.plan = plan;
    }

    void print() {
        List<ReachPath> added = plan.difference().addedPaths();
        List<ReachPath> removed = plan.difference().removedPaths();
        List<AddedPath.ToServer> toServer = plan.difference().addedToServer();
        if (!toServer.isEmpty()) {
            out.println();
            out.println("Services may call the authorization server itself from now on:");
            toServer.forEach(this::addedToServer);
        }
        if (!added.isEmpty()) {
            out.println();
            out.println("Consents given from now on lead to more, or on looser terms:");
            added.forEach(this::added);
        }
        if (!removed.isEmpty()) {
            out.println();
            out.println("Consents lead to less, also those given before:");
            removed.forEach(this::removed);
        }
    }

    private void addedToServer(AddedPath.ToServer path) {
        out.println("  + " + path);
        out.println(IN + plan.gain(path) + ".");
    }

    private void added(ReachPath path) {
        out.println("  + " + path + (path.risesFromReadingToWriting() ? "  (FROM READING TO WRITING)" : ""));
        out.println(IN + plan.gain(path) + ".");
        long gaining = plan.grantsGaining(path);
        if (gaining > 0) {
            out.println(IN + logins(gaining) + " it AT ONCE: agreed to under an earlier registry.");
        }
        out.println(IN + logins(plan.grantsAsking(path)) + " it only after consenting again.");
        long losing = plan.grantsLosing(path);
        if (losing > 0) {
            out.println(IN + "Until then " + losing + (losing == 1 ? " login loses" : " logins lose")
                    + " what was possible on stricter terms.");
        }
    }

    private void removed(ReachPath path) {
        out.println("  - " + path);
        out.println(IN + plan.loss(path) + ".");
        long losing = plan.grantsLosing(path);
        out.println(IN + losing + (losing == 1 ? " login loses it." : " logins lose it."));
    }

    private static String logins(long count) {
        return count + (count == 1 ? " login gets" : " logins get");
    }
}
