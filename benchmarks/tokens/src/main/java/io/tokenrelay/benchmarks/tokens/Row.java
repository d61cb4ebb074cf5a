package io.tokenrelay.benchmarks.tokens;

import io.tokenrelay.benchmarks.load.LoadResult;
import io.tokenrelay.benchmarks.measure.ProcessUse;
import io.tokenrelay.benchmarks.measure.Spread;
import io.tokenrelay.benchmarks.product.PostgreSql;
import io.tokenrelay.benchmarks.tokens.contestant.Contestant;
import io.tokenrelay.benchmarks.tokens.workload.Least;
import io.tokenrelay.benchmarks.tokens.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** One line of the tables: a server with what is asked of it, and what came of it round by round. */
final class Row {

    /** Before each load that counts: others had their turn meanwhile, and what was at hand may no longer be. */
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private static final double HALF = 0.5;

    private final String name;
    private final long pid;
    private final Optional<PostgreSql.Database> database;
    private final Workload workload;
    private final PostgreSql postgres;
    private final WarmUp warmUp = new WarmUp();
    private final List<Round> rounds = new ArrayList<>();
    private long residentBytes;

    Row(String name, Contestant contestant, Workload workload, PostgreSql postgres) {
        this(name, contestant.pid(), contestant.database(), workload, postgres);
    }

    /** @param database where the server with this process id keeps things; empty when that is its own memory */
    Row(String name, long pid, Optional<PostgreSql.Database> database, Workload workload, PostgreSql postgres) {
        this.name = name;
        this.pid = pid;
        this.database = database;
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

    /** What one unit of it takes at least. */
    Least least() {
        return workload.least();
    }

    /** Puts it under load until it is warm, or for as long as this. */
    WarmUp warmUp(Duration most) {
        do {
            double perSecond = workload.saturate(WarmUp.LOAD).expectGood(name).perSecond();
            workload.pace(WarmUp.LOAD, HALF * perSecond).expectGood(name);
            warmUp.add(perSecond);
        } while (!warmUp.isOver() && warmUp.lasted().compareTo(most) < 0);
        return warmUp;
    }

    WarmUp warmUp() {
        return warmUp;
    }

    /**
     * One load at saturation and one at a pace.
     *
     * @param pace how many a second; half of what saturation gave if empty
     */
    Round measure(Duration load, OptionalDouble pace) {
        workload.saturate(SETTLING).expectGood(name);
        Use before = use();
        LoadResult full = workload.saturate(load).expectGood(name);
        Use used = use().minus(before);
        double perSecond = pace.orElse(HALF * full.perSecond());
        LoadResult paced = workload.pace(load, perSecond).expectGood(name);
        Round round = new Round(full, used, paced);
        rounds.add(round);
        residentBytes = ProcessUse.residentBytes(pid);
        return round;
    }

    private Use use() {
        return new Use(
                ProcessUse.cpu(pid),
                ProcessUse.cpu(postgres.pid()),
                ProcessUse.ownCpu(),
                database.map(postgres::statements).orElse(0L));
    }
}
