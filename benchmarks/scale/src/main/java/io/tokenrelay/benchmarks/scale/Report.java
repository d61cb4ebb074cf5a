package io.tokenrelay.benchmarks.scale;

import io.tokenrelay.benchmarks.measure.JsonObject;
import io.tokenrelay.benchmarks.measure.Outcome;
import io.tokenrelay.benchmarks.measure.Table;
import io.tokenrelay.benchmarks.process.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                            number(pair.grown().cpuMillis()),
                            number(pair.grown().serverMillis()),
                            number(pair.grown().databaseMillis()),
                            number(pair.grown().p50Millis()),
                            String.format(Locale.ROOT, "%.0f", pair.grown().perSecond()),
                            number(pair.control().cpuMillis()))));
        }
        return table;
    }

    private Table ratios() {
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
    Outcome outcome() {
        JsonObject ratios = new JsonObject();
        growths.forEach(growth -> ratios.with(growth.name(), ratios(growth)));
        JsonObject cpu = new JsonObject();
        steps.forEach(step -> cpu.with(step.name(), cpu(step)));
        Outcome outcome = new Outcome("scale", Jdks.describe(options.jdk()), options.rounds())
                .table("costs", costs())
                .table("ratios", ratios())
                .remark(
                        "CPU is that of server and PostgreSQL for each operation. Ratios are divided by what the control,"
                                + " which doesn't grow, did meanwhile.");
        outcome.json().with("most", options.most()).with("ratios", ratios).with("cpu-ms", cpu);
        return outcome;
    }

    private static JsonObject ratios(Growth growth) {
        JsonObject ratios = new JsonObject();
        for (Operation operation : Operation.values()) {
            JsonObject sizes = new JsonObject();
            growth.ratios(operation).forEach((size, ratio) -> sizes.with(String.valueOf(size), ratio));
            ratios.with(operation.key(), sizes);
        }
        return ratios;
    }

    private static JsonObject cpu(Step step) {
        JsonObject cpu = new JsonObject();
        step.costs()
                .forEach((operation, pair) ->
                        cpu.with(operation.key(), pair.grown().cpuMillis()));
        return cpu;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** One for each growth, called {@code scale-} and its name. */
    void plot(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Growth growth : growths) {
            Files.writeString(directory.resolve("scale-" + growth.name() + ".svg"), new Plot(growth, TARGET).svg());
        }
    }
}
