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
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Everything that a consent leads to: the calls that can follow, one because of another, from scopes that a person
 * grants to a login client, and on which terms each may be made.
 *
 * <p>It is computed when the person consents and kept with the grant, so that no later registry widens it: neither by a
 * call, nor by another cause of a call, nor by looser terms of one.
 */
public final class Reach implements Iterable<ReachStep> {

    private static final Reach NOTHING = new Reach(Collections.emptySortedMap());

    /** Between a step and its terms, where both are written. */
    private static final String TERMS = " terms: ";

    private final SortedMap<ReachStep, StepTerms> steps;

    private Reach(SortedMap<ReachStep, StepTerms> steps) {
        this.steps = Collections.unmodifiableSortedMap(steps);
    }

    /** The reach of a grant that no service can use any further. */
    public static Reach nothing() {
        return NOTHING;
    }

    /**
     * Where these scopes of a login client lead.
     *
     * @param registry the registry that the person consents under
     * @param loginClient to whom the scopes are granted
     * @param scopes what is granted; scopes that the client doesn't offer to people lead nowhere
     */
    public static Reach of(Registry registry, ClientId loginClient, Scopes scopes) {
        return spread(registry, loginClient, scopes, (step, terms) -> true);
    }

    /**
     * What is left of this reach, kept with a grant, when it is used under a registry: a call of it which that registry
     * has on no looser terms, and to which such calls lead. Its terms are those of that registry.
     *
     * @param registry the registry that exchanges are decided by
     * @param loginClient to whom the scopes were granted
     * @param scopes what was granted
     */
    public Reach usableUnder(Registry registry, ClientId loginClient, Scopes scopes) {
        return spread(registry, loginClient, scopes, this::admits);
    }

    private static Reach spread(
            Registry registry, ClientId loginClient, Scopes scopes, BiPredicate<ReachStep, StepTerms> isAllowed) {
        SortedMap<ReachStep, StepTerms> steps = new TreeMap<>();
        Set<HeldScope> seen = new HashSet<>();
        Deque<HeldScope> open = new ArrayDeque<>();
        scopes.forEach(scope -> open.add(new HeldScope(loginClient, scope)));
        while (!open.isEmpty()) {
            HeldScope held = open.remove();
            if (seen.add(held)) {
                held.justifiedCalls(registry).forEach(call -> call.step().ifPresent(step -> {
                    StepTerms terms = StepTerms.of(registry, call);
                    if (isAllowed.test(step, terms)) {
                        steps.put(step, terms);
                        open.add(new HeldScope(step.callee(), step.scope()));
                    }
                }));
            }
        }
        return new Reach(steps);
    }

    /**
     * The reach of which {@link #toStrings()} wrote the steps.
     *
     * <p>A step that was written without terms, before they were kept, is left out: nobody knows on which terms it was
     * agreed to, so it leads nowhere until somebody agrees to it again.
     *
     * @throws IllegalArgumentException when a text has another form, or a step is there twice
     */
    public static Reach parse(Collection<String> steps) {
        SortedMap<ReachStep, StepTerms> parsed = new TreeMap<>();
        for (String text : steps) {
            int end = text.indexOf(TERMS);
            if (end >= 0) {
                StepTerms terms = StepTerms.parse(text.substring(end + TERMS.length()));
                if (parsed.put(ReachStep.parse(text.substring(0, end)), terms) != null) {
                    throw new IllegalArgumentException("A step of a reach is there twice");
                }
            }
        }
        return new Reach(parsed);
    }

    /**
     * Both together.
     *
     * @throws IllegalArgumentException when they have a step on different terms
     */
    public Reach and(Reach other) {
        SortedMap<ReachStep, StepTerms> both = new TreeMap<>(steps);
        other.steps.forEach((step, terms) -> {
            if (!both.computeIfAbsent(step, none -> terms).equals(terms)) {
                throw new IllegalArgumentException("Two reaches have a step on different terms");
            }
        });
        return new Reach(both);
    }

    /** Whether it has this step, on whatever terms. */
    public boolean contains(ReachStep step) {
        return steps.containsKey(step);
    }

    /** On which terms it has this step; none when it doesn't have it. */
    public Optional<StepTerms> terms(ReachStep step) {
        return Optional.ofNullable(steps.get(step));
    }

    /** Whether it has this step, on terms that are no stricter than these. */
    public boolean admits(ReachStep step, StepTerms now) {
        return terms(step).filter(now::isWithin).isPresent();
    }

    /** Whether it admits each step of the other reach on the terms that the other has it. */
    public boolean admitsAll(Reach other) {
        return other.steps.entrySet().stream().allMatch(step -> admits(step.getKey(), step.getValue()));
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    public int size() {
        return steps.size();
    }

    public Stream<ReachStep> stream() {
        return steps.keySet().stream();
    }

    /** The steps with their terms as text, in order. */
    public List<String> toStrings() {
        return steps.entrySet().stream()
                .map(step -> step.getKey() + TERMS + step.getValue())
                .toList();
    }

    @Override
    public Iterator<ReachStep> iterator() {
        return steps.keySet().iterator();
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
