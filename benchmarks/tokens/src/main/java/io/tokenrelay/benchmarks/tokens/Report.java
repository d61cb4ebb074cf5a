package io.tokenrelay.benchmarks.tokens;

import io.tokenrelay.benchmarks.measure.Json;
import io.tokenrelay.benchmarks.measure.Spread;
import io.tokenrelay.benchmarks.measure.Table;
import io.tokenrelay.benchmarks.process.Jdks;
import io.tokenrelay.benchmarks.tokens.contestant.TokenRelay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Puts the rounds into tables, and into one line of JSON. */
final class Report {

    private static final double P50 = 0.5;
    private static final double P99 = 0.99;
    private static final long MEBIBYTE = 1 << 20;

    private final Options options;
    private final List<Row> rows;
    private final Optional<FloorFigures> floor;

    Report(Options options, List<Row> rows, Optional<FloorFigures> floor) {
        this.options = options;
        this.rows = rows;
        this.floor = floor;
    }

    String text() {
        return speed().text() + "\n" + cost().text() + "\n"
                + floor.map(this::distance).orElse("");
    }

    String markdown() {
        return speed().markdown() + "\n" + cost().markdown() + "\n"
                + floor.map(this::distance).orElse("");
    }

    private Table speed() {
        Table table =
                new Table(List.of("", "per second", "p50 ms", "p99 ms", "at half load: p50 ms", "p99 ms", "warm-up"));
        rows.forEach(row -> table.row(List.of(
                row.name(),
                spread(row, Round::perSecond, 0),
                spread(row, round -> round.fullMillis(P50), 1),
                spread(row, round -> round.fullMillis(P99), 1),
                spread(row, round -> round.halfMillis(P50), 2),
                spread(row, round -> round.halfMillis(P99), 2),
                row.warmUp())));
        return table;
    }

    private Table cost() {
        Table table = new Table(List.of(
                "CPU ms for each", "server", "PostgreSQL", "client", "statements for each", "server's memory MiB"));
        rows.forEach(row -> table.row(List.of(
                row.name(),
                spread(row, Round::serverMillis, 3),
                spread(row, Round::databaseMillis, 3),
                spread(row, Round::clientMillis, 3),
                spread(row, Round::statements, 2),
                String.valueOf(row.residentBytes() / MEBIBYTE))));
        return table;
    }

    private static String spread(Row row, ToDoubleFunction<Round> figure, int decimals) {
        return Spread.of(row.each(figure)).text(decimals);
    }

    /** How far ours is from what can't be saved. */
    private String distance(FloorFigures floor) {
        double bare = floor.bare(options.measured().verifications());
        String sum = String.format(
                Locale.ROOT,
                "The floor, in CPU ms: an empty request %.3f (%.0f/s), a signature %.3f, a verification %.3f, SHA-256 of a"
                        + " secret %.4f%n",
                floor.request(),
                floor.perSecond(),
                floor.sign(),
                floor.verify(),
                floor.sha256());
        if (options.measured() == Measured.LOGIN || options.measured() == Measured.REFRESH) {
            return sum;
        }
        return sum
                + ours().map(row -> String.format(
                                Locale.ROOT,
                                "Together %.3f for each token here; Token Relay's server takes %.2f times that%n",
                                bare,
                                row.median(Round::serverMillis) / bare))
                        .orElse("");
    }

    private Optional<Row> ours() {
        return rows.stream().filter(row -> row.name().equals(TokenRelay.KEY)).findFirst();
    }

    /** Ratios are of throughput, ours over theirs; medians over the rounds. */
    String json() {
        List<String> members = new ArrayList<>();
        members.add(Json.member("measured", "\"" + options.measured().command() + "\""));
        members.add(Json.member("jdk", "\"" + Jdks.describe(options.jdk()) + "\""));
        members.add(Json.member("rounds", String.valueOf(options.rounds())));
        members.add(Json.member("ratios", "{" + ours().map(this::ratios).orElse("") + "}"));
        members.add(Json.member("per-second", medians(Round::perSecond)));
        members.add(Json.member("server-cpu-ms", medians(Round::serverMillis)));
        members.add(Json.member("half-load-p50-ms", medians(round -> round.halfMillis(P50))));
        members.add(Json.member("half-load-p99-ms", medians(round -> round.halfMillis(P99))));
        floor.map(figures -> Json.number(figures.bare(options.measured().verifications())))
                .ifPresent(bare -> members.add(Json.member("floor-cpu-ms", bare)));
        return "{" + String.join(", ", members) + "}";
    }

    private String ratios(Row ours) {
        return rows.stream()
                .filter(row -> !row.name().startsWith(TokenRelay.KEY))
                .map(row -> Json.member(
                        row.name(), Json.number(ours.median(Round::perSecond) / row.median(Round::perSecond))))
                .collect(Collectors.joining(", "));
    }

    private String medians(ToDoubleFunction<Round> figure) {
        return rows.stream()
                .map(row -> Json.member(row.name(), Json.number(row.median(figure))))
                .collect(Json.toObject());
    }
}
