package io.tokenrelay.core.exchange;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.ClientId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A request as it came in, and the one view of time and registry that all rules share.
 *
 * @param requester the confidential client that authenticated
 * @param parameters every parameter with all its values
 * @param registry the registry as it is now
 * @param now the time of the decision
 */
record Received(ClientId requester, Map<String, List<String>> parameters, Registry registry, Instant now)
        implements Stage {

    @Override
    public DecisionFacts facts() {
        return DecisionFacts.none();
    }
}
