package io.tokenrelay.core.registry;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a call may be made.
 *
 * @param maxLife how long a token for the call lives at most; null when only the general limits apply
 * @param reentrant whether the callee may already be in the chain
 * @param bind the names of the values that the caller must bind its token to, so that it is good for one transaction
 *     only; empty when there are none
 * @param once whether a token for the call is good for one use, and one request at the edge for one such token
 * @param requires how the person must have signed in; null when any sign-in will do
 * @param bearer whether a token for the call is bound to no key, so that whoever holds it can use it
 */
public record CallTerms(
        @Nullable Duration maxLife,
        boolean reentrant,
        SortedSet<String> bind,
        boolean once,
        @Nullable SignInRequirement requires,
        boolean bearer) {

    private static final CallTerms USUAL = new CallTerms(null, false, Collections.emptySortedSet(), false, null, false);

    public CallTerms {
        bind = Collections.unmodifiableSortedSet(new TreeSet<>(bind));
    }

    /** Those of a call that says nothing about them. */
    public static CallTerms usual() {
        return USUAL;
    }

    /** These, with a limit to the life of a token; null for none. */
    public CallTerms withMaxLife(@Nullable Duration value) {
        return new CallTerms(value, reentrant, bind, once, requires, bearer);
    }

    /** These, with or without leave to come back to a service in the chain. */
    public CallTerms withReentrant(boolean value) {
        return new CallTerms(maxLife, value, bind, once, requires, bearer);
    }

    /** These, with the names of the values to bind. */
    public CallTerms withBind(Collection<String> value) {
        return new CallTerms(maxLife, reentrant, new TreeSet<>(value), once, requires, bearer);
    }

    /** These, for one use or for any number of them. */
    public CallTerms withOnce(boolean value) {
        return new CallTerms(maxLife, reentrant, bind, value, requires, bearer);
    }

    /** These, with a demand on the sign-in; null for none. */
    public CallTerms withRequires(@Nullable SignInRequirement value) {
        return new CallTerms(maxLife, reentrant, bind, once, value, bearer);
    }

    /** These, with or without leave to use a token that is bound to no key. */
    public CallTerms withBearer(boolean value) {
        return new CallTerms(maxLife, reentrant, bind, once, requires, value);
    }

    /** How long a token lives at most, if the call says so. */
    public Optional<Duration> lifetimeLimit() {
        return Optional.ofNullable(maxLife);
    }

    /** How the person must have signed in, if the call says so. */
    public Optional<SignInRequirement> requiredSignIn() {
        return Optional.ofNullable(requires);
    }
}
