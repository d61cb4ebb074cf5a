package io.tokenrelay.core.exchange;

import io.tokenrelay.core.token.CallChain;

/**
 * A request for which it is settled what the new token will say.
 *
 * @param linked the request and the chain of the new token
 * @param times when the new token begins and ends
 */
record Drafted(Linked linked, TokenTimes times) implements Stage {

    Justified justified() {
        return linked.justified();
    }

    CallChain chain() {
        return linked.chain();
    }

    @Override
    public DecisionFacts facts() {
        return linked.facts();
    }
}
