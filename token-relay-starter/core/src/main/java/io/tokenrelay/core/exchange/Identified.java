package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.Confirmation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

    /** The key that the requester proved to hold; null when it proved none. */
    @Nullable Confirmation proven() {
        return requested.received().proven();
    }

    Instant now() {
        return requested.received().now();
    }

    @Override
    public DecisionFacts facts() {
        return requested.facts();
    }
}
