package io.tokenrelay.benchmarks.tokens;

import io.tokenrelay.benchmarks.measure.Machine;
import io.tokenrelay.benchmarks.process.Jdks;
import io.tokenrelay.benchmarks.process.Jvm;
import io.tokenrelay.benchmarks.product.Places;
import io.tokenrelay.benchmarks.product.PostgreSql;
import io.tokenrelay.benchmarks.tokens.contestant.Contestant;
import io.tokenrelay.benchmarks.tokens.contestant.TokenRelay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Measures one kind of token at every product, in rounds that take turns. Ends with 2 when a product doesn't do what it
 * should, so that nothing can be said about it.
 */
public final class TokenBenchmark {

    private static final int NOTHING_TO_SAY = 2;

    private final Places places;
    private final Options options;

    private TokenBenchmark(Places places, Options options) {
        this.places = places;
        this.options = options;
    }

    /** @param arguments the project's directory, a directory for this run, what is measured, products and options */
    public static void main(String[] arguments) throws IOException {
        try {
            List<String> rest = Arrays.asList(arguments).subList(2, arguments.length);
            Options options = Options.parse(rest);
            Jvm jvm = new Jvm(options.jdk(), List.of(Lineup.HEAP.split(" ", -1)));
            Places places = new Places(Path.of(arguments[0]), Path.of(arguments[1]), jvm);
            new TokenBenchmark(places, options).run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("Nothing can be said: " + e.getMessage());
            System.exit(NOTHING_TO_SAY);
        }
    }

    private void run() throws IOException {
        System.out.println("Measuring " + options.measured().title());
        System.out.println("Machine: " + Machine.describe());
        System.out.println("Servers run on JDK " + Jdks.describe(options.jdk()) + " with " + Lineup.HEAP);
        Report report;
        try (Lineup lineup = Lineup.start(places, options)) {
            describe(lineup);
            List<Row> rows = rows(lineup);
            List<Row> floor = lineup.bareServer().stream()
                    .flatMap(server -> floor(server, lineup.postgres()))
                    .toList();
            measure(rows, floor);
            report = new Report(options, rows, floor.stream().findFirst().map(empty -> floor(lineup, empty, floor)));
        }
        report.outcome().print(places.work());
    }

    private Stream<Row> floor(BareServer server, PostgreSql postgres) {
        return Stream.of(
                server.empty(postgres, options.connections()), server.durable(postgres, options.connections()));
    }

    private Floor floor(Lineup lineup, Row empty, List<Row> all) {
        double request = empty.median(Round::serverMillis);
        return new Floor(FloorFigures.measure(places, lineup.passwordHash(), request), all);
    }

    private void describe(Lineup lineup) {
        System.out.println("PostgreSQL " + lineup.postgres().version() + " with "
                + lineup.postgres().settings() + ", a database for each product");
        System.out.printf(
                Locale.ROOT,
                "The same everywhere: ES256, a client's secret in Authorization: Basic, access tokens of 5 minutes, refresh"
                        + " tokens that rotate, one client program with %d connections; %d rounds of %d s at saturation and"
                        + " %d s at half of a product's own throughput%n",
                options.connections(),
                options.rounds(),
                options.load().toSeconds(),
                options.load().toSeconds());
        for (Contestant contestant : lineup.contestants()) {
            System.out.println(contestant.key() + " (process " + contestant.pid() + ")");
            contestant.remarks().forEach(remark -> System.out.println("  - " + remark));
        }
    }

    private List<Row> rows(Lineup lineup) {
        List<Row> rows = new ArrayList<>();
        for (Contestant contestant : lineup.contestants()) {
            options.measured()
                    .workloads(contestant, options.connections())
                    .forEach((name, workload) -> rows.add(new Row(name, contestant, workload, lineup.postgres())));
        }
        return rows;
    }

    private void measure(List<Row> rows, List<Row> floor) {
        Stream.concat(rows.stream(), floor.stream()).forEach(this::warmUp);
        for (int round = 1; round <= options.rounds(); round++) {
            OptionalDouble ours = OptionalDouble.empty();
            for (Row row : rows) {
                Round measured = measure(round, row, OptionalDouble.empty());
                if (row.name().equals(TokenRelay.KEY)) {
                    ours = OptionalDouble.of(measured.half().perSecond());
                }
            }
            for (Row row : floor) {
                measure(round, row, ours);
            }
        }
    }

    private void warmUp(Row row) {
        WarmUp warmUp = row.warmUp(options.warmUp());
        System.out.println(
                "  " + row.name() + ": under load for " + warmUp.text() + ": " + warmUp.throughputs() + " per second");
    }

    private Round measure(int number, Row row, OptionalDouble pace) {
        Round round = row.measure(options.load(), pace);
        System.out.printf(
                Locale.ROOT,
                "  round %d, %s: %.0f/s; at %.0f/s p50 %.2f ms, p99 %.2f ms%n",
                number,
                row.name(),
                round.perSecond(),
                round.half().perSecond(),
                round.halfMillis(0.5),
                round.halfMillis(0.99));
        return round;
    }
}
