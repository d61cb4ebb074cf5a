package io.tokenrelay.benchmarks.tokens;

import io.tokenrelay.benchmarks.load.LoadResult;
import io.tokenrelay.benchmarks.measure.ProcessUse;
import io.tokenrelay.benchmarks.measure.Spread;
import io.tokenrelay.benchmarks.product.PostgreSql;
import io.tokenrelay.benchmarks.tokens.contestant.Contestant;
import io.tokenrelay.benchmarks.tokens.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One line of the tables: a product with what is asked of it, and what came of it round by round. */
final class Row {

    private static final Duration BURST = Duration.ofSeconds(3);
    private static final int LEAST_BURSTS = 4;
    private static final double STABLE = 0.05;
    private static final double HALF = 0.5;

    private final String name;
    private final Contestant contestant;
    private final Workload workload;
    private final PostgreSql postgres;
    private final List<Round> rounds = new ArrayList<>();
    private boolean stable;
    private long residentBytes;
    private Duration warmedUp = Duration.ZERO;

    Row(String name, Contestant contestant, Workload workload, PostgreSql postgres) {
        this.name = name;
        this.contestant = contestant;
        this.workload = workload;
        this.postgres = postgres;
    }

    String name() {
        return name;
    }

    List<Double> each(ToDoubleFunction<Round> figure) {
        return rounds.stream().map(figure::applyAsDouble).toList();
    }

    double median(ToDoubleFunction<Round> figure) {
        return Spread.of(each(figure)).median();
    }

    /** The server's memory after the last round. */
    long residentBytes() {
        return residentBytes;
    }

    /** How long it was under load before it was measured, and whether it had become stable by then. */
    String warmUp() {
        return warmedUp.toSeconds() + " s" + (stable ? "" : ", not stable");
    }

    /** Until it gets no faster: until the last three bursts are as fast as one another. */
    void warmUp(Duration most) {
        List<Double> bursts = new ArrayList<>();
        do {
            bursts.add(workload.saturate(BURST).expectGood(name).perSecond());
            warmedUp = BURST.multipliedBy(bursts.size());
            stable = bursts.size() >= LEAST_BURSTS && isStable(bursts.subList(bursts.size() - 3, bursts.size()));
        } while (!stable && warmedUp.compareTo(most) < 0);
    }

    private static boolean isStable(List<Double> bursts) {
        double most = bursts.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double least = bursts.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        return most - least <= STABLE * most;
    }

    /** One load at saturation and one at half of what that gave. */
    Round measure(Duration load) {
        Use before = use();
        LoadResult full = workload.saturate(load).expectGood(name);
        Use used = use().minus(before);
        LoadResult half = workload.pace(load, HALF * full.perSecond()).expectGood(name);
        Round round = new Round(full, used, half);
        rounds.add(round);
        residentBytes = ProcessUse.residentBytes(contestant.pid());
        return round;
    }

    private Use use() {
        return new Use(
                ProcessUse.cpu(contestant.pid()),
                ProcessUse.cpu(postgres.pid()),
                ProcessUse.ownCpu(),
                contestant.database().map(postgres::statements).orElse(0L));
    }
}
