package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Scopes;
import java.util.List;
import java.util.Map;

/**
 * A request whose every scope follows from what the person consented to.
 *
 * @param aimed the request and its target
 * @param calls the call that carries each scope; at least one
 */
record Justified(Aimed aimed, List<Call> calls) implements Stage {

    AccessToken subjectToken() {
        return aimed.subjectToken();
    }

    Scopes scopes() {
        return Scopes.of(calls.stream().map(Call::scope).toList());
    }

    @Override
    public DecisionFacts facts() {
        return aimed.facts().and(Map.of("scope", scopes().toString()));
    }
}
