package io.tokenrelay.core.exchange;

/**
 * A request that is well formed.
 *
 * @param received where it came from
 * @param parameters its parameters, each with one value
 */
record Requested(Received received, Parameters parameters) implements Stage {

    @Override
    public DecisionFacts facts() {
        return received.facts();
    }
}
