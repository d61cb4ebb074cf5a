package io.tokenrelay.core.exchange;

import io.tokenrelay.core.exchange.RuleVerdict.Outcome;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A request on its way past the rules. To be explained it goes the very way on which it is decided, and only further: on
 * after a refusal, as far as what is established allows.
 *
 * @param <T> what is established so far
 * @param checked the decision so far: what the first rule that refused said, if any did
 * @param established what the next rule is asked about; none when it can't be asked any more
 * @param reader who wants to know what each rule says; none when only the decision counts
 */
record Passage<T>(Checked<T> checked, Optional<T> established, Optional<Consumer<RuleVerdict>> reader) {

    /** The way of a request that is decided: it ends at the first refusal. */
    static <T> Passage<T> deciding(T start) {
        return new Passage<>(Stage.pass(start), Optional.of(start), Optional.empty());
    }

    /** The way of a request that is explained. */
    static <T> Passage<T> explaining(T start, Consumer<RuleVerdict> reader) {
        return new Passage<>(Stage.pass(start), Optional.of(start), Optional.of(reader));
    }

    /** Past a rule that establishes something, which the rules after it rely on. */
    <R> Passage<R> step(RuleCode rule, Function<? super T, Checked<R>> check) {
        return ask(rule, check, Optional.empty());
    }

    /** Past a rule that establishes nothing new, so that the rules after it can be asked whatever it says. */
    Passage<T> guard(RuleCode rule, Function<? super T, Checked<T>> check) {
        return ask(rule, check, reader.isPresent() ? established : Optional.empty());
    }

    /** Past a rule about what only the request itself can show: to whom it is explained, that it wasn't asked. */
    Passage<T> proof(RuleCode rule, Function<? super T, Checked<T>> check) {
        if (reader.isPresent() && established.isPresent()) {
            tell(new RuleVerdict(rule, Outcome.NOT_CHECKED, "", ""));
            return this;
        }
        return guard(rule, check);
    }

    /** @param otherwise about what the next rule is asked when this one refuses */
    private <R> Passage<R> ask(RuleCode rule, Function<? super T, Checked<R>> check, Optional<R> otherwise) {
        if (established.isEmpty()) {
            tell(new RuleVerdict(rule, Outcome.NOT_REACHED, "", ""));
            return new Passage<>(checked.then(check), Optional.empty(), reader);
        }
        Checked<R> said = check.apply(established.get());
        tell(RuleVerdict.of(rule, said));
        return new Passage<>(
                checked.then(any -> said),
                said instanceof Checked.Passed<R> passed ? Optional.of(passed.value()) : otherwise,
                reader);
    }

    private void tell(RuleVerdict verdict) {
        reader.ifPresent(known -> known.accept(verdict));
    }
}
