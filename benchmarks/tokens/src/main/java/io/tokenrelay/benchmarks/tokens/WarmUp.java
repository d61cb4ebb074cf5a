package io.tokenrelay.benchmarks.tokens;

import io.tokenrelay.benchmarks.measure.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Tells from one short round after the other when a server is warm: when its throughput has stopped rising.
 *
 * <p>A round is saturation and then half of that, as where it is measured. At saturation alone the compiler of a virtual machine
 * gets little of the processors, as one thread beside all those that answer, and the server becomes faster for minutes.
 */
final class WarmUp {

    /** How long each of the two loads of a round lasts. */
    static final Duration LOAD = Duration.ofSeconds(2);

    /** So many rounds are compared with as many before them: a few that are alike may be a pause on the way. */
    private static final int COMPARED = 5;

    private static final double RISE = 0.03;

    private final List<Double> perSecond = new ArrayList<>();

    void add(double throughput) {
        perSecond.add(throughput);
    }

    /** Whether the last rounds are no faster than those before them, give or take what rounds differ anyway. */
    boolean isOver() {
        int size = perSecond.size();
        return size >= 2 * COMPARED
                && median(size - COMPARED, size) <= (1 + RISE) * median(size - 2 * COMPARED, size - COMPARED);
    }

    private double median(int from, int to) {
        return Spread.of(perSecond.subList(from, to)).median();
    }

    Duration lasted() {
        return LOAD.multipliedBy(2L * perSecond.size());
    }

    /** As in {@code 60 s, still rising}. */
    String text() {
        return lasted().toSeconds() + " s" + (isOver() ? "" : ", still rising");
    }

    /** What each round had. */
    String throughputs() {
        return perSecond.stream()
                .map(throughput -> String.format(Locale.ROOT, "%.0f", throughput))
                .collect(Collectors.joining(" "));
    }
}
