package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import java.time.Instant;

/**
 * A request of a registered service.
 *
 * @param requested the request
 * @param requester the service that asks
 */
record Identified(Requested requested, Service requester) implements Stage {

    Parameters parameters() {
        return requested.parameters();
    }

    Registry registry() {
        return requested.received().registry();
    }

    Instant now() {
        return requested.received().now();
    }

    @Override
    public DecisionFacts facts() {
        return requested.facts();
    }
}
