package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a consent leads to a call, step by step.
 *
 * <p>Written as {@code storefront shop > orders orders:write > payments payments:charge}.
 *
 * @param client where the person signs in
 * @param scope what they consent to there
 * @param steps the calls that follow, one because of the other; at least one
 */
public record ReachPath(ClientId client, Scope scope, List<ReachStep> steps) {

    public ReachPath {
        steps = List.copyOf(steps);
    }

    /** The paths to all calls to which consenting to this scope leads: one for each, none longer than it must be. */
    public static List<ReachPath> from(Registry registry, ClientId client, Scope scope) {
        return List.copyOf(shortest(registry, client, scope).values());
    }

    /**
     * The paths from all consents to a scope of a service: one for each scope of each login client and each caller and
     * cause, none longer than it must be.
     */
    public static List<ReachPath> to(Registry registry, ClientId callee, Scope scope) {
        return consents(registry)
                .flatMap(consent -> from(registry, consent.holder(), consent.scope()).stream())
                .filter(path -> path.last().callee().equals(callee)
                        && path.last().scope().equals(scope))
                .toList();
    }

    /** What people can consent to: each scope of each login client. */
    private static Stream<HeldScope> consents(Registry registry) {
        return registry.services().stream()
                .filter(Service::isLoginClient)
                .flatMap(client ->
                        client.userScopes().stream().sorted().map(scope -> new HeldScope(client.name(), scope)));
    }

    /**
     * The paths to all calls to which a consent leads under one registry and did not lead under another: one for each
     * scope of each login client and each such call, and none that is longer than it must be.
     */
    static List<ReachPath> added(Registry before, Registry after) {
        List<ReachPath> added = new ArrayList<>();
        consents(after).forEach(consent -> {
            Reach known = consented(before, consent.holder(), consent.scope());
            shortest(after, consent.holder(), consent.scope()).forEach((step, path) -> {
                if (!known.contains(step)) {
                    added.add(path);
                }
            });
        });
        return added;
    }

    /** Nothing where nobody signed in: what a service may do with a scope is no consent to it yet. */
    private static Reach consented(Registry registry, ClientId client, Scope scope) {
        return registry.service(client).filter(Service::isLoginClient).isPresent()
                ? Reach.of(registry, client, Scopes.of(List.of(scope)))
                : Reach.nothing();
    }

    private static Map<ReachStep, ReachPath> shortest(Registry registry, ClientId client, Scope scope) {
        Map<ReachStep, ReachPath> paths = new LinkedHashMap<>();
        Set<HeldScope> seen = new HashSet<>();
        Deque<ReachPath> open = new ArrayDeque<>();
        open.add(new ReachPath(client, scope, List.of()));
        while (!open.isEmpty()) {
            ReachPath path = open.remove();
            if (seen.add(path.end())) {
                path.end().justifiedSteps(registry).map(path::and).forEach(longer -> {
                    paths.putIfAbsent(longer.last(), longer);
                    open.add(longer);
                });
            }
        }
        return paths;
    }

    private ReachPath and(ReachStep step) {
        List<ReachStep> more = new ArrayList<>(steps);
        more.add(step);
        return new ReachPath(client, scope, more);
    }

    private HeldScope end() {
        return steps.isEmpty() ? new HeldScope(client, scope) : new HeldScope(last().callee(), last().scope());
    }

    /** The call to which it leads. */
    public ReachStep last() {
        return steps.get(steps.size() - 1);
    }

    /** Whether something is written on it because something is read: a step up that is easily overlooked. */
    public boolean risesFromReadingToWriting() {
        return steps.stream()
                .anyMatch(step -> ReadingScopes.contains(step.because()) && !ReadingScopes.contains(step.scope()));
    }

    /**
     * What it lets somebody do from now on, as a sentence without its full stop.
     *
     * @param registry the one that has it
     */
    public String asGain(Registry registry) {
        return new PathWords(registry, this).say("may now", "everyone");
    }

    /**
     * What somebody may no longer do, as a sentence without its full stop.
     *
     * @param registry the one that had it
     */
    public String asLoss(Registry registry) {
        return new PathWords(registry, this).say("may no longer", "anyone");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(client + " " + scope);
        steps.forEach(
                step -> text.append(" > ").append(step.callee()).append(' ').append(step.scope()));
        return text.toString();
    }
}
