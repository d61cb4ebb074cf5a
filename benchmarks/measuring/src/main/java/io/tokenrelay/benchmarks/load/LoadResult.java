package io.tokenrelay.benchmarks.load;

import java.time.Duration;
import java.util.List;

/**
 * What came of a load.
 *
 * @param elapsed from the first request to the last answer
 * @param latencies of the good answers
 * @param bad how many answers were not those that should come, or did not come
 * @param trouble the first of these in words, empty if there was none
 * @param samples some of the good answers: of HTTP, headers and body
 */
public record LoadResult(Duration elapsed, Latencies latencies, int bad, String trouble, List<String> samples) {

    /** How many are kept at most. */
    static final int SAMPLES = 20;

    /**
     * This, if there were good answers and no others.
     *
     * @param what was under load
     * @throws IllegalStateException if not, and so nothing can be said
     */
    public LoadResult expectGood(String what) {
        if (latencies.count() == 0) {
            throw new IllegalStateException(what + " gave no good answer: " + trouble);
        }
        if (bad > 0) {
            throw new IllegalStateException(
                    what + " gave " + bad + " bad answers of " + (bad + latencies.count()) + ", first: " + trouble);
        }
        return this;
    }

    public double perSecond() {
        return latencies.count() / (elapsed.toNanos() / 1e9);
    }
}
