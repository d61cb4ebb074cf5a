package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything that a consent leads to: the calls that can follow, one because of another, from scopes that a person
 * grants to a login client.
 *
 * <p>It is computed when the person consents and kept with the grant, so that no later registry widens it: neither by a
 * call nor by another cause of a call.
 */
public final class Reach implements Iterable<ReachStep> {

    private static final Reach NOTHING = new Reach(Collections.emptySortedSet());

    private final SortedSet<ReachStep> steps;

    private Reach(SortedSet<ReachStep> steps) {
        this.steps = Collections.unmodifiableSortedSet(steps);
    }

    /** The reach of a grant that no service can use any further. */
    public static Reach nothing() {
        return NOTHING;
    }

    /** The reach of exactly these steps, for instance those kept with a grant. */
    public static Reach of(Collection<ReachStep> steps) {
        return new Reach(new TreeSet<>(steps));
    }

    /**
     * Where these scopes of a login client lead.
     *
     * @param registry the registry that the person consents under
     * @param loginClient to whom the scopes are granted
     * @param scopes what is granted; scopes that the client doesn't offer to people lead nowhere
     */
    public static Reach of(Registry registry, ClientId loginClient, Scopes scopes) {
        return spread(registry, loginClient, scopes, step -> true);
    }

    /**
     * What is left of this reach, kept with a grant, when it is used under a registry: a call of it which that registry
     * has, and to which calls of both lead.
     *
     * @param registry the registry that exchanges are decided by
     * @param loginClient to whom the scopes were granted
     * @param scopes what was granted
     */
    public Reach usableUnder(Registry registry, ClientId loginClient, Scopes scopes) {
        return spread(registry, loginClient, scopes, this::contains);
    }

    private static Reach spread(
            Registry registry, ClientId loginClient, Scopes scopes, Predicate<ReachStep> isAllowed) {
        NavigableSet<ReachStep> steps = new TreeSet<>();
        Set<HeldScope> seen = new HashSet<>();
        Deque<HeldScope> open = new ArrayDeque<>();
        scopes.forEach(scope -> open.add(new HeldScope(loginClient, scope)));
        while (!open.isEmpty()) {
            HeldScope held = open.remove();
            if (seen.add(held)) {
                held.justifiedSteps(registry).filter(isAllowed).forEach(step -> {
                    steps.add(step);
                    open.add(new HeldScope(step.callee(), step.scope()));
                });
            }
        }
        return new Reach(steps);
    }

    /** The reach of which {@link #toStrings()} wrote the steps. */
    public static Reach parse(Collection<String> steps) {
        return of(steps.stream().map(ReachStep::parse).toList());
    }

    public boolean contains(ReachStep step) {
        return steps.contains(step);
    }

    /** Whether nothing of the other reach lies outside of this one. */
    public boolean containsAll(Reach other) {
        return steps.containsAll(other.steps);
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    public int size() {
        return steps.size();
    }

    public Stream<ReachStep> stream() {
        return steps.stream();
    }

    /** The steps as text, in order. */
    public List<String> toStrings() {
        return steps.stream().map(ReachStep::toString).toList();
    }

    @Override
    public Iterator<ReachStep> iterator() {
        return steps.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reach reach && steps.equals(reach.steps);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    @Override
    public String toString() {
        return steps.toString();
    }
}
