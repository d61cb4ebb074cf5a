package io.tokenrelay.benchmarks.scale;

import io.tokenrelay.benchmarks.measure.Json;
import io.tokenrelay.benchmarks.measure.Table;
import io.tokenrelay.benchmarks.process.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
                            Json.number(pair.grown().cpuMillis()),
                            Json.number(pair.grown().serverMillis()),
                            Json.number(pair.grown().databaseMillis()),
                            Json.number(pair.grown().p50Millis()),
                            String.format(Locale.ROOT, "%.0f", pair.grown().perSecond()),
                            Json.number(pair.control().cpuMillis()))));
        }
        return table;
    }

    Table ratios() {
        Table table = new Table(List.of("CPU time over that before", "size", "operation", "ratio"));
        for (Growth growth : growths) {
            for (Operation operation : Operation.values()) {
                growth.ratios(operation)
                        .forEach((size, ratio) -> table.row(
                                List.of(growth.title(), String.valueOf(size), operation.title(), Json.number(ratio))));
            }
        }
        return table;
    }

    /** Ratios are of CPU time, of server and PostgreSQL, over that at the least size; control taken into account. */
    String json() {
        return "{"
                + String.join(
                        ", ",
                        Json.member("measured", "\"scale\""),
                        Json.member("jdk", "\"" + Jdks.describe(options.jdk()) + "\""),
                        Json.member("most", String.valueOf(options.most())),
                        Json.member("rounds", String.valueOf(options.rounds())),
                        Json.member(
                                "ratios",
                                growths.stream()
                                        .map(growth -> Json.member(growth.name(), ratios(growth)))
                                        .collect(Json.toObject())),
                        Json.member("cpu-ms", cpu()))
                + "}";
    }

    private static String ratios(Growth growth) {
        return Arrays.stream(Operation.values())
                .map(operation -> Json.member(
                        operation.key(),
                        growth.ratios(operation).entrySet().stream()
                                .map(point ->
                                        Json.member(String.valueOf(point.getKey()), Json.number(point.getValue())))
                                .collect(Json.toObject())))
                .collect(Json.toObject());
    }

    private String cpu() {
        return steps.stream()
                .map(step -> Json.member(
                        step.name(),
                        step.costs().entrySet().stream()
                                .map(cost -> Json.member(
                                        cost.getKey().key(),
                                        Json.number(cost.getValue().grown().cpuMillis())))
                                .collect(Json.toObject())))
                .collect(Json.toObject());
    }

    /** One for each growth, called {@code scale-} and its name. */
    void plot(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Growth growth : growths) {
            Files.writeString(directory.resolve("scale-" + growth.name() + ".svg"), new Plot(growth, TARGET).svg());
        }
    }
}
