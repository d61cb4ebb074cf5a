package io.tokenrelay.authserver.consent;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.StepTerm;
import io.tokenrelay.core.registry.StepTerms;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that waits for a person's answer.
 *
 * @param client who asks
 * @param scopes what it asks for
 * @param registry what the scopes lead to: the registry by which the answer counts
 * @param agreed what the person allowed this client before, with where each scope led then; empty when nothing
 * @param redirectUri where the person goes with the answer: one that is registered for the client; empty when nowhere
 */
public record ConsentQuestion(
        ClientId client, Scopes scopes, Registry registry, Map<Scope, Reach> agreed, String redirectUri) {

    public ConsentQuestion {
        agreed = Map.copyOf(agreed);
    }

    /** What a client asks for on a device: by itself, whatever the person allowed it before, and the browser stays here. */
    public static ConsentQuestion onDevice(ClientId client, Scopes scopes, Registry registry) {
        return new ConsentQuestion(client, scopes, registry, Map.of(), "");
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

    /** In which terms the call is looser than it was when the person allowed the scope; in none when it is new. */
    List<StepTerm> looser(Scope scope, Call call) {
        StepTerms now = StepTerms.of(registry, call);
        return Optional.ofNullable(agreed.get(scope))
                .flatMap(before -> call.step().flatMap(before::terms))
                .map(now::looserThan)
                .orElse(List.of());
    }
}
