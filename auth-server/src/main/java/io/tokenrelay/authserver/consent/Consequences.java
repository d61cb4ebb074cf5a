package io.tokenrelay.authserver.consent;

import io.tokenrelay.core.registry.Reach;
import io.tokenrelay.core.registry.ReachStep;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.ScopeDefinition;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lays a reach out as what follows from what.
 *
 * <p>Every step of a scope's reach is shown, once: where several ways lead to the same call, it stands under the
 * first.
 */
final class Consequences {

    private final Registry registry;
    private final Reach reach;
    private final Set<ReachStep> shown = new HashSet<>();

    private Consequences(Registry registry, Reach reach) {
        this.registry = registry;
        this.reach = reach;
    }

    /** What granting this scope to this client leads to. */
    static List<Consequence> of(Registry registry, ClientId client, Scope scope) {
        Reach reach = Reach.of(registry, client, Scopes.of(List.of(scope)));
        return new Consequences(registry, reach).following(client, scope);
    }

    private List<Consequence> following(ClientId holder, Scope cause) {
        List<ReachStep> steps = registry.service(holder).map(Service::calls).orElse(List.of()).stream()
                .filter(call -> cause.equals(call.because()))
                .flatMap(call -> call.step().stream())
                .filter(reach::contains)
                .sorted()
                .filter(shown::add)
                .toList();
        return steps.stream().map(this::consequence).toList();
    }

    private Consequence consequence(ReachStep step) {
        return new Consequence(
                step.caller().value(),
                step.callee().value(),
                insideASentence(title(step)),
                following(step.callee(), step.scope()));
    }

    private String title(ReachStep step) {
        return registry.service(step.callee())
                .flatMap(service -> service.scope(step.scope()))
                .map(ScopeDefinition::title)
                .orElse(step.scope().value());
    }

    private static String insideASentence(String title) {
        return title.isEmpty() ? title : Character.toLowerCase(title.charAt(0)) + title.substring(1);
    }
}
