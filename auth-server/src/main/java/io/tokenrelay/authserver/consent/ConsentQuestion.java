package io.tokenrelay.authserver.consent;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import java.util.Map;

/**
 * An authorization request that waits for a person's answer.
 *
 * @param client who asks
 * @param scopes what it asks for
 * @param agreed what the person allowed this client before, with where each scope led then; empty when nothing
 * @param redirectUri where the person goes with the answer: one that is registered for the client
 */
public record ConsentQuestion(ClientId client, Scopes scopes, Map<Scope, Reach> agreed, String redirectUri) {

    public ConsentQuestion {
        agreed = Map.copyOf(agreed);
    }

    /** Whether the person has allowed this client something before, but not this scope. */
    boolean isNew(Scope scope) {
        return !agreed.isEmpty() && !agreed.containsKey(scope);
    }

    /** Whether the person has allowed the scope before, and it did not lead to this call then. */
    boolean isNew(Scope scope, Call call) {
        Reach before = agreed.get(scope);
        return before != null && call.step().filter(before::contains).isEmpty();
    }
}
