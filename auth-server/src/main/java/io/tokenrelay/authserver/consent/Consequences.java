package io.tokenrelay.authserver.consent;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.ReachedCall;
import io.tokenrelay.core.registry.ScopeDefinition;
import io.tokenrelay.core.token.Scope;
import java.util.List;

/** Puts into words what follows from granting a scope, and marks what did not follow, or on stricter
 * terms only, when it was granted before. */
final class Consequences {

    private final ConsentQuestion question;
    private final Scope scope;

    private Consequences(ConsentQuestion question, Scope scope) {
        this.question = question;
        this.scope = scope;
    }

    /** What granting this one of the scopes that are asked for leads to. */
    static List<Consequence> of(ConsentQuestion question, Scope scope) {
        return new Consequences(question, scope).words(ReachedCall.from(question.registry(), question.client(), scope));
    }

    private List<Consequence> words(List<ReachedCall> calls) {
        return calls.stream().map(this::words).toList();
    }

    private Consequence words(ReachedCall reached) {
        Call call = reached.call();
        return new Consequence(
                call.caller().value(),
                call.callee().value(),
                question.registry()
                        .scope(call.callee(), call.scope())
                        .map(ScopeDefinition::titleToThem)
                        .orElse(call.scope().value()),
                Term.of(call.terms()),
                question.isNew(scope, call),
                question.looser(scope, call),
                words(reached.following()));
    }
}
