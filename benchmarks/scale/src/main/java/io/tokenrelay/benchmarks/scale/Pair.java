package io.tokenrelay.benchmarks.scale;

/**
 * What an operation cost where the data grow, and meanwhile where they don't.
 *
 * @param grown where they grow
 * @param control where they stay as they are: what changes there is the machine
 */
record Pair(Cost grown, Cost control) {

    /** CPU time over that of another moment, as if the machine had been the same. */
    double ratioTo(Pair before) {
        return relative() / before.relative();
    }

    private double relative() {
        return grown.cpuMillis() / control.cpuMillis();
    }
}
