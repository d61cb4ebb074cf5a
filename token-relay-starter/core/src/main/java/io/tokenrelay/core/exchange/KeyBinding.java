package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.token.Confirmation;
import io.tokenrelay.core.token.Restrictions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a token for these calls is bound to a key. */
final class KeyBinding {

    private KeyBinding() {}

    /** One call that doesn't do without a key is enough: the token serves them all. */
    static boolean isDemanded(List<Call> calls) {
        return !calls.stream().allMatch(call -> call.terms().bearer());
    }

    /**
     * What binds the token.
     *
     * @param proven the key that the requester proved, which a rule has seen to where one is demanded
     */
    static Restrictions bind(Restrictions restrictions, List<Call> calls, @Nullable Confirmation proven) {
        return isDemanded(calls) ? restrictions.withConfirmation(Objects.requireNonNull(proven)) : restrictions;
    }
}
