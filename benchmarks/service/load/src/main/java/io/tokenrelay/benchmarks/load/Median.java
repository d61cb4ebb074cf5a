package io.tokenrelay.benchmarks.load;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of several measurements: one that something else disturbed doesn't count. */
final class Median {

    private Median() {}

    static <T> double of(List<T> measurements, ToDoubleFunction<T> value) {
        double[] sorted = measurements.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
