package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessToken;
import java.util.Map;

/**
 * A request for a token for one other service.
 *
 * @param held the request and its subject token
 * @param target for whom the new token will be
 */
record Aimed(Held held, Service target) implements Route {

    @Override
    public Service requester() {
        return held.requester();
    }

    AccessToken subjectToken() {
        return held.subjectToken();
    }

    @Override
    public Registry registry() {
        return held.identified().registry();
    }

    @Override
    public DecisionFacts facts() {
        return held.facts().and(Map.of("target", target.name().value()));
    }
}
