package io.tokenrelay.benchmarks.scale;

import io.tokenrelay.benchmarks.load.LoadResult;
import io.tokenrelay.benchmarks.measure.ProcessUse;
import io.tokenrelay.benchmarks.product.PostgreSql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Puts an installation that grows and one that doesn't under the same loads, in turns. */
final class Measurement {

    private final Options options;
    private final PostgreSql postgres;
    private final Installation growing;
    private final Installation control;

    Measurement(Options options, PostgreSql postgres, Installation growing, Installation control) {
        this.options = options;
        this.postgres = postgres;
        this.growing = growing;
        this.control = control;
    }

    /** Until the virtual machines have compiled what is used. */
    void warmUp() {
        for (Installation installation : List.of(growing, control)) {
            load(new Sample(installation), options.warmUp());
        }
    }

    private void load(Sample sample, Duration duration) {
        for (Operation operation : Operation.values()) {
            expectGood(operation, operation.load(sample, duration, options.connections()));
        }
    }

    Step measure(String name, int size) {
        growing.tidy();
        control.tidy();
        Sample grown = new Sample(growing);
        Sample same = new Sample(control);
        settle(grown, same);
        Map<Operation, Pair> costs = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            List<Cost> grownCosts = new ArrayList<>();
            List<Cost> sameCosts = new ArrayList<>();
            for (int round = 0; round < options.rounds(); round++) {
                grownCosts.add(cost(operation, growing, grown));
                sameCosts.add(cost(operation, control, same));
            }
            costs.put(operation, new Pair(Cost.median(grownCosts), Cost.median(sameCosts)));
        }
        return new Step(name, size, costs);
    }

    /** What comes once after something grew is no cost of an operation: garbage of what was read anew, what is made at first use. */
    private void settle(Sample... samples) {
        if (!options.settle().isZero()) {
            for (Sample sample : samples) {
                load(sample, options.settle());
            }
        }
    }

    private Cost cost(Operation operation, Installation installation, Sample sample) {
        Duration server = serverCpu(installation);
        Duration database = ProcessUse.cpu(postgres.pid());
        LoadResult result = expectGood(operation, operation.load(sample, options.load(), options.connections()));
        return Cost.of(
                result,
                serverCpu(installation).minus(server),
                ProcessUse.cpu(postgres.pid()).minus(database));
    }

    private static Duration serverCpu(Installation installation) {
        return installation.nodes().stream()
                .map(node -> ProcessUse.cpu(node.pid()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static LoadResult expectGood(Operation operation, LoadResult result) {
        return result.expectGood(operation.title());
    }
}
