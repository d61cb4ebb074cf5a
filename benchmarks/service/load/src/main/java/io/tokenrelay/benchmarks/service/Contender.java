package io.tokenrelay.benchmarks.service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** One of the services that are compared, while it is up. */
final class Contender implements AutoCloseable {

    private static final int SECONDS = 2;

    /** A service is warm when so many rounds in a row cost the same, give or take this; or after the most. */
    private static final int EQUAL_ROUNDS = 3;

    private static final double EQUAL = 0.05;
    private static final int LEAST_ROUNDS = 6;
    private static final int MOST_ROUNDS = 16;

    /** Requests run out only when a service becomes faster by more than this from one round to the next. */
    private static final double SURPLUS = 1.5;

    private static final int FIRST_GUESS = 3_000;

    private final Variant variant;
    private final ServiceProcess service;
    private final Wrk wrk;
    private final Requests requests;
    private final List<Load> measured = new ArrayList<>();
    private double perSecond = FIRST_GUESS;

    Contender(Variant variant, ServiceProcess service, Wrk wrk, Requests requests) {
        this.variant = variant;
        this.service = service;
        this.wrk = wrk;
        this.requests = requests;
    }

    Variant variant() {
        return variant;
    }

    /** Whether it became stable. */
    boolean warmUp() {
        List<Double> costs = new ArrayList<>();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            costs.add(load().cpuMicros());
            if (costs.size() >= LEAST_ROUNDS && isStable(costs.subList(costs.size() - EQUAL_ROUNDS, costs.size()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isStable(List<Double> costs) {
        return Collections.max(costs) <= Collections.min(costs) * (1 + EQUAL);
    }

    void measure() {
        measured.add(load());
    }

    private Load load() {
        while (true) {
            int count = (int) (perSecond * SECONDS * SURPLUS);
            try {
                Load load = wrk.load(service, requests.make(variant, service, count), variant.again(), SECONDS);
                perSecond = Math.max(perSecond, load.perSecond());
                return load;
            } catch (TooFewRequestsException e) {
                perSecond *= SURPLUS;
            }
        }
    }

    double median(ToDoubleFunction<Load> figure) {
        return Figures.median(measured, figure);
    }

    /** CPU time for each request, of this one over another: the median of what rounds say, as both ran in each of them. */
    double ratioTo(Contender other) {
        List<Double> rounds = new ArrayList<>();
        for (int round = 0; round < measured.size(); round++) {
            rounds.add(
                    measured.get(round).cpuMicros() / other.measured.get(round).cpuMicros());
        }
        return Figures.rounded(Figures.median(rounds, Double::doubleValue));
    }

    @Override
    public void close() {
        service.close();
    }
}
