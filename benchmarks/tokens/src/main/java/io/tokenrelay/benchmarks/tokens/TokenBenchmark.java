package io.tokenrelay.benchmarks.tokens;

import io.tokenrelay.benchmarks.measure.Machine;
import io.tokenrelay.benchmarks.process.FreePorts;
import io.tokenrelay.benchmarks.process.Jdks;
import io.tokenrelay.benchmarks.process.Jvm;
import io.tokenrelay.benchmarks.product.Places;
import io.tokenrelay.benchmarks.tokens.contestant.Contestant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
        Optional<FloorFigures> floor = options.floor() ? Optional.of(floor()) : Optional.empty();
        List<Row> rows;
        try (Lineup lineup = Lineup.start(places, options)) {
            describe(lineup);
            rows = rows(lineup);
            measure(rows);
        }
        report(new Report(options, rows, floor));
    }

    private FloorFigures floor() {
        boolean virtualThreads = Jdks.hasGoodVirtualThreads(options.jdk());
        return FloorFigures.measure(places, new FreePorts(), virtualThreads, options.connections());
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

    private void measure(List<Row> rows) {
        for (Row row : rows) {
            row.warmUp(options.warmUp());
            System.out.println("  " + row.name() + ": warmed up for " + row.warmUp());
        }
        for (int round = 1; round <= options.rounds(); round++) {
            for (Row row : rows) {
                System.out.printf(
                        Locale.ROOT,
                        "  round %d, %s: %.0f/s%n",
                        round,
                        row.name(),
                        row.measure(options.load()).perSecond());
            }
        }
    }

    /** The line of JSON is the last that is printed. */
    private void report(Report report) throws IOException {
        Files.writeString(places.work().resolve("table.md"), report.markdown());
        System.out.println("\n" + report.text() + "\nMedians over the rounds, with the least and the most.\n");
        System.out.println(report.json());
    }
}
