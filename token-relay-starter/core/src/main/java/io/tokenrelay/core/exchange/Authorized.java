package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.token.Scopes;
import java.util.List;

/**
 * A request of a service as itself whose every scope it may use so.
 *
 * @param route the request and its target
 * @param calls the call that carries each scope; at least one
 */
record Authorized(AsItself route, List<Call> calls) implements Stage {

    Scopes scopes() {
        return Scopes.of(calls.stream().map(Call::scope).toList());
    }

    @Override
    public DecisionFacts facts() {
        return route.facts();
    }
}
