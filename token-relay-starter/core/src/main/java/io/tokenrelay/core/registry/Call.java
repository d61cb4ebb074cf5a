package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An edge of the registry: the caller may get this scope of the callee.
 *
 * @param caller who calls
 * @param callee who is called, never the caller itself
 * @param scope a scope that the callee offers
 * @param because the scope of the caller that justifies it: it must be in the token that the caller exchanges; null
 *     for a scope of kind service, which the caller uses as itself
 * @param terms on which terms
 */
public record Call(
        ClientId caller,
        ClientId callee,
        Scope scope,
        @Nullable Scope because,
        CallTerms terms) {

    /** The scope that justifies it; none when the caller calls as itself. */
    public Optional<Scope> cause() {
        return Optional.ofNullable(because);
    }

    /** The step of a reach that this call takes; none when the caller calls as itself. */
    public Optional<ReachStep> step() {
        return cause().map(cause -> new ReachStep(caller, callee, scope, cause));
    }
}
