package io.tokenrelay.core.registry;

import java.time.Duration;
import java.util.Optional;

/**
 * One of the terms on which a step of a reach may be taken, and what it means that it is at least as strict as another.
 *
 * <p>That is a partial order for each: a term is as strict as itself, what is as strict as a stricter one is as strict as
 * any that this one is, and two that are as strict as each other are the same. Of two different classes of sign-in neither
 * is as strict as the other: the registry doesn't say which is the stronger.
 */
public enum StepTerm {
    /** The values that the token is bound to: the more, the stricter. */
    BIND("bind"),
    /** Whether a token is for one use. */
    ONCE("once"),
    /** How long a token lives at most: the shorter, the stricter. */
    MAX_LIFE("max-life"),
    /** The class of the sign-in: any one is stricter than none. */
    ACR("acr"),
    /** How long ago the sign-in may be: the shorter, the stricter. */
    MAX_AGE("max-age"),
    /** Whether a token may be bound to no key. */
    BEARER("bearer"),
    /** Whether the callee may already be in the chain. */
    REENTRANT("reentrant"),
    /** What the person needs to be entitled to: the more, the stricter. */
    ENTITLED("entitled");

    private final String key;

    StepTerm(String key) {
        this.key = key;
    }

    /** What the registry calls it. */
    public String key() {
        return key;
    }

    /** Whether it is at least as strict in the first as in the second. */
    boolean isAsStrict(StepTerms now, StepTerms agreed) {
        CallTerms call = now.call();
        CallTerms then = agreed.call();
        return switch (this) {
            case BIND -> call.bind().containsAll(then.bind());
            case ONCE -> call.once() || !then.once();
            case MAX_LIFE -> isNoLonger(call.lifetimeLimit(), then.lifetimeLimit());
            case ACR -> acr(then).isEmpty() || acr(then).equals(acr(call));
            case MAX_AGE -> isNoLonger(maxAge(call), maxAge(then));
            case BEARER -> !call.bearer() || then.bearer();
            case REENTRANT -> !call.reentrant() || then.reentrant();
            case ENTITLED -> now.entitled().containsAll(agreed.entitled());
        };
    }

    /** No limit is longer than any. */
    private static boolean isNoLonger(Optional<Duration> now, Optional<Duration> then) {
        return then.isEmpty()
                || now.filter(limit -> limit.compareTo(then.get()) <= 0).isPresent();
    }

    private static Optional<String> acr(CallTerms terms) {
        return terms.requiredSignIn().flatMap(SignInRequirement::contextClass);
    }

    private static Optional<Duration> maxAge(CallTerms terms) {
        return terms.requiredSignIn().flatMap(SignInRequirement::ageLimit);
    }

    @Override
    public String toString() {
        return key;
    }
}
