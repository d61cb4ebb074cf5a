package io.tokenrelay.benchmarks.scale;

import io.tokenrelay.benchmarks.load.LoadResult;
import io.tokenrelay.benchmarks.measure.Spread;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one operation cost.
 *
 * @param serverMillis CPU time of all nodes
 * @param databaseMillis CPU time of PostgreSQL
 * @param p50Millis how long half of the answers took at most
 * @param perSecond how many there were
 */
record Cost(double serverMillis, double databaseMillis, double p50Millis, double perSecond) {

    private static final double MEDIAN = 0.5;

    static Cost of(LoadResult result, Duration server, Duration database) {
        int count = result.latencies().count();
        return new Cost(
                millis(server) / count,
                millis(database) / count,
                millis(result.latencies().quantile(MEDIAN)),
                result.perSecond());
    }

    /** The median of each figure. */
    static Cost median(List<Cost> rounds) {
        return new Cost(
                median(rounds, Cost::serverMillis),
                median(rounds, Cost::databaseMillis),
                median(rounds, Cost::p50Millis),
                median(rounds, Cost::perSecond));
    }

    private static double median(List<Cost> rounds, ToDoubleFunction<Cost> figure) {
        return Spread.of(rounds.stream().map(figure::applyAsDouble).toList()).median();
    }

    /** CPU time of server and database. */
    double cpuMillis() {
        return serverMillis + databaseMillis;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
