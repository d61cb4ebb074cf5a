package io.tokenrelay.benchmarks.scale;

import io.tokenrelay.benchmarks.measure.Machine;
import io.tokenrelay.benchmarks.process.FreePorts;
import io.tokenrelay.benchmarks.process.Jdks;
import io.tokenrelay.benchmarks.process.Jvm;
import io.tokenrelay.benchmarks.process.Running;
import io.tokenrelay.benchmarks.product.Places;
import io.tokenrelay.benchmarks.product.PostgreSql;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Measures what operations cost while one thing after the other grows, none of them shrinking again but the nodes. Ends with 2
 * when an operation doesn't do what it should, so that nothing can be said about it.
 */
public final class ScaleBenchmark {

    private static final int NOTHING_TO_SAY = 2;

    private final Places places;
    private final Options options;
    private final List<Step> steps = new ArrayList<>();
    private final List<Growth> growths = new ArrayList<>();

    private ScaleBenchmark(Places places, Options options) {
        this.places = places;
        this.options = options;
    }

    /** @param arguments the project's directory, a directory for this run, dimensions and options */
    public static void main(String[] arguments) throws IOException {
        try {
            Options options = Options.parse(Arrays.asList(arguments).subList(2, arguments.length));
            Jvm jvm = new Jvm(options.jdk(), List.of("-Xms768m", "-Xmx" + options.heap()));
            Places places = new Places(Path.of(arguments[0]), Path.of(arguments[1]), jvm);
            new ScaleBenchmark(places, options).run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("Nothing can be said: " + e.getMessage());
            System.exit(NOTHING_TO_SAY);
        }
    }

    private void run() throws IOException {
        System.out.println("Machine: " + Machine.describe());
        System.out.println(
                "Servers run on JDK " + Jdks.describe(options.jdk()) + " with a heap of at most " + options.heap());
        FreePorts ports = new FreePorts();
        try (Running running = new Running()) {
            PostgreSql postgres = running.keep(PostgreSql.start(places.work().resolve("postgres")));
            System.out.println("PostgreSQL " + postgres.version() + " with " + postgres.settings());
            Installation control = running.keep(Installation.start(places, ports, postgres, "control"));
            Installation growing = running.keep(Installation.start(places, ports, postgres, "growing"));
            Measurement measurement = new Measurement(options, postgres, growing, control);
            measurement.warmUp();
            Step step = measurement.measure("least of everything", Dimension.LEAST);
            steps.add(step);
            for (Dimension dimension : options.dimensions()) {
                step = grow(dimension, step, growing, measurement);
            }
        }
        report();
    }

    /** Returns what the next dimension is compared with: nodes go again, and all else stays. */
    private Step grow(Dimension dimension, Step before, Installation growing, Measurement measurement) {
        List<Step> grown = new ArrayList<>();
        sizes(dimension).forEach(size -> {
            Instant start = Instant.now();
            growing.grow(dimension, size);
            Duration took = Duration.between(start, Instant.now());
            if (dimension == Dimension.NODES) {
                measurement.warmUp();
            }
            grown.add(measurement.measure(size + " " + dimension.option(), size));
            System.out.printf(
                    Locale.ROOT,
                    "  %d %s: written in %.1f s, measured after %.1f s%n",
                    size,
                    dimension.title(),
                    took.toMillis() / 1e3,
                    Duration.between(start, Instant.now()).toMillis() / 1e3);
        });
        growing.removeNodes();
        steps.addAll(grown);
        if (!grown.isEmpty()) {
            growths.add(Growth.of(dimension, before, grown));
        }
        return dimension == Dimension.NODES || grown.isEmpty() ? before : grown.get(grown.size() - 1);
    }

    private IntStream sizes(Dimension dimension) {
        IntStream sizes = dimension.sizes(options.most());
        return options.onlyMost() ? sizes.max().stream() : sizes;
    }

    /** The line of JSON is the last that is printed. */
    private void report() throws IOException {
        Step last = steps.get(steps.size() - 1);
        if (growths.size() > 1) {
            growths.add(new Growth(
                    "everything",
                    "of all that grew",
                    Dimension.LEAST,
                    steps.get(0),
                    List.of(new Step("everything", options.most(), last.costs()))));
        }
        Report report = new Report(options, steps, growths);
        if (options.plots().isPresent()) {
            report.plot(options.plots().get());
        }
        report.outcome().print(places.work());
    }
}
