package io.tokenrelay.benchmarks.load;

import java.time.Duration;
import java.util.Arrays;

/** How long each answer took. */
public final class Latencies {

    private long[] nanos = new long[4096];
    private int count;
    private boolean sorted;

    /** @param taken nanoseconds */
    public void add(long taken) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = taken;
        sorted = false;
    }

    public int count() {
        return count;
    }

    /** The time within which this share of all answers came (nearest rank); zero when there was none. */
    public Duration quantile(double share) {
        if (count == 0) {
            return Duration.ZERO;
        }
        if (!sorted) {
            Arrays.sort(nanos, 0, count);
            sorted = true;
        }
        int rank = (int) Math.ceil(share * count);
        return Duration.ofNanos(nanos[Math.max(rank, 1) - 1]);
    }
}
