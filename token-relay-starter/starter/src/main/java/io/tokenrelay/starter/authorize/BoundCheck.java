package io.tokenrelay.starter.authorize;

import io.tokenrelay.core.token.BoundValue;
import io.tokenrelay.core.token.TransactionContext;
import io.tokenrelay.starter.context.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code @BoundTo}: what the arguments ask for is what the token is bound to. */
record BoundCheck(String name, IdExpression value) implements ArgumentCheck {

    /** @throws IllegalArgumentException when no token can have a value of that name */
    BoundCheck {
        if (!TransactionContext.isName(name)) {
            throw new IllegalArgumentException(
                    "name \"" + name + "\" is none of lower-case letters, digits and underscores, a letter first");
        }
    }

    @Override
    public Decision check(Caller caller, @Nullable Object[] arguments) {
        if (!caller.token().subject().isUser()) {
            return Decision.refused(AccessError.NOT_A_USER, "a service acting as itself is bound to no transaction");
        }
        Optional<String> bound = caller.token().restrictions().context().get(name);
        if (bound.isEmpty()) {
            return Decision.refused(AccessError.NOT_BOUND, "tctx has no " + name);
        }
        Optional<Object> asked = value.evaluate(arguments);
        if (asked.isEmpty()) {
            return Decision.refused(AccessError.BOUND_VALUE_MISSING, value + " is empty");
        }
        if (BoundValue.text(asked.get()).isEmpty()) {
            return Decision.refused(
                    AccessError.BOUND_VALUE_MISSING,
                    value + " is a " + asked.get().getClass().getName() + ", which can't be compared");
        }
        // The values stay out of the log: an amount or an account is somebody's.
        return BoundValue.isSame(bound.get(), asked.get())
                ? Decision.allowed()
                : Decision.refused(AccessError.BOUND_TO_OTHER, value + " is another than " + name + " in tctx");
    }

    @Override
    public String describe() {
        return "@BoundTo " + name + " " + value;
    }
}
