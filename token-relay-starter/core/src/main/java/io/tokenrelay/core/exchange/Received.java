package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Confirmation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in, and the one view of time and registry that all rules share.
 *
 * @param requester the confidential client that authenticated
 * @param parameters every parameter with all its values
 * @param proven the key that the requester proved to hold; null when it proved none
 * @param registry the registry as it is now
 * @param now the time of the decision
 */
record Received(
        ClientId requester,
        Map<String, List<String>> parameters,
        @Nullable Confirmation proven,
        Registry registry,
        Instant now)
        implements Stage {

    @Override
    public DecisionFacts facts() {
        return DecisionFacts.none();
    }
}
