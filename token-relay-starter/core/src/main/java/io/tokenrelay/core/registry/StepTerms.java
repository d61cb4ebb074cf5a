package io.tokenrelay.core.registry;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * On which terms a step of a reach may be taken: those of its call, and what a person needs in order to have the call made
 * for them.
 *
 * @param call the terms of the call
 * @param entitled what the person needs, all of it: what the scope of the call asks for, and what its cause does
 */
public record StepTerms(CallTerms call, SortedSet<Entitlement> entitled) {

    public StepTerms {
        entitled = Collections.unmodifiableSortedSet(new TreeSet<>(entitled));
    }

    /** The terms of a call for a person, as a registry has them. */
    public static StepTerms of(Registry registry, Call call) {
        return new StepTerms(
                call.terms(),
                Stream.concat(
                                registry.scope(call.callee(), call.scope()).stream(),
                                call.cause().flatMap(cause -> registry.scope(call.caller(), cause)).stream())
                        .flatMap(scope -> scope.entitled().stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** In what these are not at least as strict as those that were agreed to; in nothing when they lie within them. */
    public List<StepTerm> looserThan(StepTerms agreed) {
        return Stream.of(StepTerm.values())
                .filter(term -> !term.isAsStrict(this, agreed))
                .toList();
    }

    /** Whether whoever agreed to the others has agreed to these: no term of them is looser. */
    public boolean isWithin(StepTerms agreed) {
        return looserThan(agreed).isEmpty();
    }

    /** The terms that {@link #toString()} wrote. */
    static StepTerms parse(String text) {
        return StepTermsText.read(text);
    }

    @Override
    public String toString() {
        return StepTermsText.write(this);
    }
}
