package io.tokenrelay.core.exchange;

import java.util.function.Function;

/**
 * What a rule said: on with what is established now, or stop.
 *
 * <p>Rules are put in order with {@link #then}. Each takes what the ones before it established and adds to it, so that
 * the compiler refuses an order in which a rule would rely on something that nobody checked.
 *
 * @param <T> what is established
 */
sealed interface Checked<T> {

    /** The next rule, if all went well so far. */
    <R> Checked<R> then(Function<? super T, Checked<R>> rule);

    /** What is established, in another form. */
    default <R> Checked<R> map(Function<? super T, ? extends R> form) {
        return then(value -> new Passed<>(form.apply(value)));
    }

    /** The decision, when everything has been checked. */
    TokenDecision decide(Function<? super T, TokenDecision.Granted> grant);

    /** All went well so far. */
    record Passed<T>(T value) implements Checked<T> {

        @Override
        public <R> Checked<R> then(Function<? super T, Checked<R>> rule) {
            return rule.apply(value);
        }

        @Override
        public TokenDecision decide(Function<? super T, TokenDecision.Granted> grant) {
            return grant.apply(value);
        }
    }

    /** A rule refused; the rest is not asked. */
    record Stopped<T>(TokenDecision.Refused refused) implements Checked<T> {

        @Override
        public <R> Checked<R> then(Function<? super T, Checked<R>> rule) {
            return new Stopped<>(refused);
        }

        @Override
        public TokenDecision decide(Function<? super T, TokenDecision.Granted> grant) {
            return refused;
        }
    }
}
