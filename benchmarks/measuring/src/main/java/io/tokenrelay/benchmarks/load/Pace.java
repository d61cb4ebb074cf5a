package io.tokenrelay.benchmarks.load;

/** When requests are due. */
interface Pace {

    /** How many have become due by then, since the start. */
    long dueAfter(long nanos);

    /** As many as connections can carry. */
    Pace SATURATING = nanos -> Long.MAX_VALUE;

    /** Evenly spaced. */
    static Pace perSecond(double rate) {
        return nanos -> (long) (nanos / 1e9 * rate);
    }
}
