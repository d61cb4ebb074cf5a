package io.tokenrelay.core.exchange;

import io.tokenrelay.core.token.CallChain;
import java.util.Map;

/**
 * A request with the chain that the new token will name.
 *
 * @param justified the request and its scopes
 * @param chain the chain of the subject token and the requester after it
 */
record Linked(Justified justified, CallChain chain) implements Stage {

    @Override
    public DecisionFacts facts() {
        return justified.facts().and(Map.of("chain", chain.toString()));
    }
}
