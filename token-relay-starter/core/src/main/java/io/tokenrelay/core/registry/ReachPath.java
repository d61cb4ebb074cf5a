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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a consent leads to a call, step by step.
 *
 * <p>Written as {@code storefront shop > orders orders:write > payments payments:charge}; one whose last call has become
 * looser as {@code storefront shop > orders orders:write > payments payments:charge (looser:
 * max-life=PT30S -> max-life=PT1M)}.
 *
 * @param client where the person signs in
 * @param scope what they consent to there
 * @param steps the calls that follow, one because of the other; at least one
 * @param looser the terms in which the last call is looser than it was where the path led there before; empty elsewhere
 */
public record ReachPath(ClientId client, Scope scope, List<ReachStep> steps, List<LooserTerm> looser) {

    public ReachPath {
        steps = List.copyOf(steps);
        looser = List.copyOf(looser);
    }

    private ReachPath(ClientId client, Scope scope, List<ReachStep> steps) {
        this(client, scope, steps, List.of());
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

    /**
     * The paths to all calls to which a consent leads under both registries, and which may be made on looser terms under
     * the second: as {@link #added}, and each says in which terms.
     */
    static List<ReachPath> loosened(Registry before, Registry after) {
        List<ReachPath> loosened = new ArrayList<>();
        consents(after).forEach(consent -> {
            Reach known = consented(before, consent.holder(), consent.scope());
            Reach now = consented(after, consent.holder(), consent.scope());
            shortest(after, consent.holder(), consent.scope()).forEach((step, path) -> {
                List<LooserTerm> looser = known.terms(step)
                        .flatMap(agreed -> now.terms(step).map(terms -> looser(agreed, terms)))
                        .orElse(List.of());
                if (!looser.isEmpty()) {
                    loosened.add(new ReachPath(path.client, path.scope, path.steps, looser));
                }
            });
        });
        return loosened;
    }

    private static List<LooserTerm> looser(StepTerms then, StepTerms now) {
        return now.looserThan(then).stream()
                .map(term -> LooserTerm.of(term, then, now))
                .toList();
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
     * @param before the registry that doesn't have it, or on stricter terms
     * @param after the one that has it
     */
    public String asGain(Registry before, Registry after) {
        PathWords words = new PathWords(after, this);
        return looser.isEmpty()
                ? words.say("may now", "everyone")
                : words.say("may now, on looser terms,", "everyone") + ": " + words.looserThan(before);
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
        if (!looser.isEmpty()) {
            text.append(looser.stream().map(LooserTerm::toString).collect(Collectors.joining(", ", " (looser: ", ")")));
        }
        return text.toString();
    }
}
