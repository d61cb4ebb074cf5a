package io.tokenrelay.benchmarks.tokens;

import io.tokenrelay.benchmarks.measure.JsonObject;
import io.tokenrelay.benchmarks.measure.Outcome;
import io.tokenrelay.benchmarks.measure.Spread;
import io.tokenrelay.benchmarks.measure.Table;
import io.tokenrelay.benchmarks.process.Jdks;
import io.tokenrelay.benchmarks.tokens.contestant.TokenRelay;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Puts the rounds into tables, and into one line of JSON. */
final class Report {

    private static final double P50 = 0.5;
    private static final double P99 = 0.99;
    private static final long MEBIBYTE = 1 << 20;

    private final Options options;
    private final List<Row> rows;
    private final Optional<Floor> floor;

    /** @param rows of the products */
    Report(Options options, List<Row> rows, Optional<Floor> floor) {
        this.options = options;
        this.rows = rows;
        this.floor = floor;
    }

    /** Ratios are of throughput, ours over theirs; medians over the rounds. */
    Outcome outcome() {
        Outcome outcome = new Outcome(options.measured().command(), Jdks.describe(options.jdk()), options.rounds())
                .table("speed", speed())
                .table("cost", cost())
                .remark("Medians over the rounds, with the least and the most.");
        outcome.json()
                .with("ratios", ours().map(this::ratios).orElseGet(JsonObject::new))
                .with("per-second", medians(Round::perSecond))
                .with("server-cpu-ms", medians(Round::serverMillis))
                .with("half-load-p50-ms", medians(round -> round.halfMillis(P50)))
                .with("half-load-p99-ms", medians(round -> round.halfMillis(P99)));
        floor.ifPresent(there -> addFloor(outcome, there));
        return outcome;
    }

    private void addFloor(Outcome outcome, Floor floor) {
        JsonObject ratios = new JsonObject();
        rows.forEach(row -> ratios.with(row.name(), floor.ratio(row)));
        outcome.remark(floor.figures().text())
                .remark(
                        "× the least: the server's CPU time over that of the floor's requests, signatures, verifications and"
                                + " hashes that one takes at least.");
        ours().ifPresent(row -> outcome.remark("Handlers of the floor at half load: at the pace of " + row.name()));
        outcome.json().with("floor", floor.figures().json().with("ratios", ratios));
        passwordShare(floor).ifPresent(share -> {
            outcome.remark(String.format(
                    Locale.ROOT,
                    "The hash of the password is %.0f %% of the CPU time of Token Relay's server",
                    100 * share));
            outcome.json().with("password-share", share);
        });
    }

    /** Of the CPU time that our server takes; empty where there is no password. */
    private Optional<Double> passwordShare(Floor floor) {
        return ours().filter(row -> row.least().passwords() > 0)
                .flatMap(row -> floor.figures().password().map(hash -> hash / row.median(Round::serverMillis)));
    }

    private Table speed() {
        Table table =
                new Table(List.of("", "per second", "p50 ms", "p99 ms", "at half load: p50 ms", "p99 ms", "warm-up"));
        all().forEach(row -> table.row(List.of(
                row.name(),
                spread(row, Round::perSecond, 0),
                spread(row, round -> round.fullMillis(P50), 1),
                spread(row, round -> round.fullMillis(P99), 1),
                spread(row, round -> round.halfMillis(P50), 2),
                spread(row, round -> round.halfMillis(P99), 2),
                row.warmUp().text())));
        return table;
    }

    private Table cost() {
        Table table = new Table(List.of(
                "CPU ms for each",
                "server",
                "× the least",
                "PostgreSQL",
                "client",
                "statements for each",
                "server's memory MiB"));
        all().forEach(row -> table.row(List.of(
                row.name(),
                spread(row, Round::serverMillis, 3),
                floor.map(there -> String.format(Locale.ROOT, "%.2f", there.ratio(row)))
                        .orElse(""),
                spread(row, Round::databaseMillis, 3),
                spread(row, Round::clientMillis, 3),
                spread(row, Round::statements, 2),
                String.valueOf(row.residentBytes() / MEBIBYTE))));
        return table;
    }

    private Stream<Row> all() {
        return Stream.concat(rows.stream(), floor.stream().flatMap(there -> there.rows().stream()));
    }

    private static String spread(Row row, ToDoubleFunction<Round> figure, int decimals) {
        return Spread.of(row.each(figure)).text(decimals);
    }

    private Optional<Row> ours() {
        return rows.stream().filter(row -> row.name().equals(TokenRelay.KEY)).findFirst();
    }

    private JsonObject ratios(Row ours) {
        JsonObject ratios = new JsonObject();
        rows.stream()
                .filter(row -> !row.name().startsWith(TokenRelay.KEY))
                .forEach(row -> ratios.with(row.name(), ours.median(Round::perSecond) / row.median(Round::perSecond)));
        return ratios;
    }

    private JsonObject medians(ToDoubleFunction<Round> figure) {
        JsonObject medians = new JsonObject();
        all().forEach(row -> medians.with(row.name(), row.median(figure)));
        return medians;
    }
}
