package io.tokenrelay.benchmarks.tokens.workload;

import io.tokenrelay.benchmarks.load.LoadResult;
import java.time.Duration;

/** What is asked of one product, again and again. */
public interface Workload {

    /** As much as the product does. */
    LoadResult saturate(Duration duration);

    /** So much a second. */
    LoadResult pace(Duration duration, double perSecond);

    /** What it takes at least. */
    Least least();
}
