package io.tokenrelay.benchmarks.scale;

import io.tokenrelay.benchmarks.measure.Table;
import io.tokenrelay.benchmarks.process.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said of a run: tables for people, a line of JSON for machines, and plots. */
final class Report {

    /** What an operation may cost at a million of everything, as a multiple of what it costs at a thousand. */
    private static final double TARGET = 1.2;

    private final Options options;
    private final List<Step> steps;
    private final List<Growth> growths;

    /**
     * @param steps all that was measured, in order
     * @param growths how things went, of each dimension and of all together
     */
    Report(Options options, List<Step> steps, List<Growth> growths) {
        this.options = options;
        this.steps = steps;
        this.growths = growths;
    }

    Table costs() {
        Table table = new Table(
                List.of("", "operation", "CPU ms", "server", "PostgreSQL", "p50 ms", "per second", "control: CPU ms"));
        for (Step step : steps) {
            step.costs()
                    .forEach((operation, pair) -> table.row(List.of(
                            step.name(),
                            operation.title(),
                            number(pair.grown().cpuMillis()),
                            number(pair.grown().serverMillis()),
                            number(pair.grown().databaseMillis()),
                            number(pair.grown().p50Millis()),
                            String.format(Locale.ROOT, "%.0f", pair.grown().perSecond()),
                            number(pair.control().cpuMillis()))));
        }
        return table;
    }

    Table ratios() {
        Table table = new Table(List.of("CPU time over that before", "size", "operation", "ratio"));
        for (Growth growth : growths) {
            for (Operation operation : Operation.values()) {
                growth.ratios(operation)
                        .forEach((size, ratio) -> table.row(
                                List.of(growth.title(), String.valueOf(size), operation.title(), number(ratio))));
            }
        }
        return table;
    }

    /** Ratios are of CPU time, of server and PostgreSQL, over that at the least size; control taken into account. */
    String json() {
        return "{"
                + String.join(
                        ", ",
                        member("measured", "\"scale\""),
                        member("jdk", "\"" + Jdks.describe(options.jdk()) + "\""),
                        member("most", String.valueOf(options.most())),
                        member("rounds", String.valueOf(options.rounds())),
                        member(
                                "ratios",
                                growths.stream()
                                        .map(growth -> member(growth.name(), ratios(growth)))
                                        .collect(Collectors.joining(", ", "{", "}"))),
                        member("cpu-ms", cpu()))
                + "}";
    }

    private static String ratios(Growth growth) {
        return Arrays.stream(Operation.values())
                .map(operation -> member(
                        operation.key(),
                        growth.ratios(operation).entrySet().stream()
                                .map(point -> member(String.valueOf(point.getKey()), number(point.getValue())))
                                .collect(Collectors.joining(", ", "{", "}"))))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String cpu() {
        return steps.stream()
                .map(step -> member(
                        step.name(),
                        step.costs().entrySet().stream()
                                .map(cost -> member(
                                        cost.getKey().key(),
                                        number(cost.getValue().grown().cpuMillis())))
                                .collect(Collectors.joining(", ", "{", "}"))))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** One for each growth, called {@code scale-} and its name. */
    void plot(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Growth growth : growths) {
            Files.writeString(directory.resolve("scale-" + growth.name() + ".svg"), new Plot(growth, TARGET).svg());
        }
    }

    private static String member(String name, String value) {
        return "\"" + name + "\": " + value;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
