package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import java.util.Map;

/**
 * A request of a service that calls another as itself.
 *
 * @param identified the request
 * @param target for whom the token will be
 */
record AsItself(Identified identified, Service target) implements Route {

    @Override
    public Service requester() {
        return identified.requester();
    }

    @Override
    public Registry registry() {
        return identified.registry();
    }

    @Override
    public DecisionFacts facts() {
        return identified.facts().and(Map.of("target", target.name().value()));
    }
}
