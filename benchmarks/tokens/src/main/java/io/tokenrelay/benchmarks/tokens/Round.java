package io.tokenrelay.benchmarks.tokens;

import io.tokenrelay.benchmarks.load.LoadResult;
import java.time.Duration;

/**
 * What one round had.
 *
 * @param full the load at saturation
 * @param used what was used meanwhile
 * @param half the load at half of that
 */
record Round(LoadResult full, Use used, LoadResult half) {

    double perSecond() {
        return full.perSecond();
    }

    double serverMillis() {
        return perToken(used.server());
    }

    double databaseMillis() {
        return perToken(used.database());
    }

    double clientMillis() {
        return perToken(used.client());
    }

    double statements() {
        return (double) used.statements() / full.latencies().count();
    }

    private double perToken(Duration cpu) {
        return millis(cpu) / full.latencies().count();
    }

    double fullMillis(double quantile) {
        return millis(full.latencies().quantile(quantile));
    }

    double halfMillis(double quantile) {
        return millis(half.latencies().quantile(quantile));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
