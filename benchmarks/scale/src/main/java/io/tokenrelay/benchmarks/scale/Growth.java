package io.tokenrelay.benchmarks.scale;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the costs of operations went while one thing grew.
 *
 * @param name what it is called in the line of JSON
 * @param title the same for people
 * @param least how many there were before
 * @param before what was measured last before it grew
 * @param steps what was measured at each size since, at least one
 */
record Growth(String name, String title, int least, Step before, List<Step> steps) {

    static Growth of(Dimension dimension, Step before, List<Step> steps) {
        return new Growth(dimension.option(), dimension.title(), dimension.least(), before, steps);
    }

    /** CPU time of an operation at each size over that before; empty when it wasn't measured. */
    Map<Integer, Double> ratios(Operation operation) {
        Map<Integer, Double> ratios = new LinkedHashMap<>();
        Optional<Pair> first = Optional.ofNullable(before.costs().get(operation));
        for (Step step : steps) {
            Optional<Pair> then = Optional.ofNullable(step.costs().get(operation));
            if (first.isPresent() && then.isPresent()) {
                ratios.put(step.size(), then.get().ratioTo(first.get()));
            }
        }
        return ratios;
    }
}
