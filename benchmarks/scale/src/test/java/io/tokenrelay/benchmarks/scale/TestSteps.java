package io.tokenrelay.benchmarks.scale;

import java.util.List;
import java.util.Map;

/** Steps of one operation. */
final class TestSteps {

    private TestSteps() {}

    /** @param control what the operation cost meanwhile where nothing grows */
    static Step step(int size, double grown, double control) {
        return new Step(size + " people", size, Map.of(Operation.EXCHANGE, new Pair(cost(grown), cost(control))));
    }

    static Growth growth() {
        return Growth.of(
                Dimension.PEOPLE, step(1000, 0.4, 0.4), List.of(step(10_000, 0.9, 0.6), step(100_000, 0.5, 0.4)));
    }

    private static Cost cost(double cpuMillis) {
        return new Cost(0.75 * cpuMillis, 0.25 * cpuMillis, 1, 1000);
    }
}
