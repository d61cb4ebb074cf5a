package io.tokenrelay.core.token;

import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A pattern for the services that a request came through, edge first: {@code storefront > orders}, with {@code *} for
 * any one service and {@code **} for any run, an empty one too.
 */
public final class ChainPattern {

    /** How many places a pattern may have; a chain has {@value CallChain#DEFAULT_MAX_LENGTH} services at most. */
    public static final int MAX_STEPS = 32;

    private final List<Step> steps;

    /** A place in the pattern. */
    private sealed interface Step {

        record Service(ClientId id) implements Step {
            @Override
            public String toString() {
                return id.value();
            }
        }

        record AnyOne() implements Step {
            @Override
            public String toString() {
                return "*";
            }
        }

        record AnyRun() implements Step {
            @Override
            public String toString() {
                return "**";
            }
        }
    }

    private ChainPattern(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException when it can't be read, is too long, or every chain would match it */
    public static ChainPattern parse(String pattern) {
        String[] parts = pattern.split(">", -1);
        if (parts.length > MAX_STEPS) {
            throw new IllegalArgumentException("it has more than " + MAX_STEPS + " places");
        }
        ChainPattern parsed =
                new ChainPattern(Arrays.stream(parts).map(ChainPattern::step).toList());
        if (parsed.steps.stream().allMatch(Step.AnyRun.class::isInstance)) {
            throw new IllegalArgumentException("every chain matches it, so that it restricts nothing");
        }
        return parsed;
    }

    private static Step step(String text) {
        String name = text.strip();
        return switch (name) {
            case "" -> throw new IllegalArgumentException("a service is missing before or after >");
            case "*" -> new Step.AnyOne();
            case "**" -> new Step.AnyRun();
            default -> new Step.Service(new ClientId(name));
        };
    }

    /** Whether the chain is one of those that the pattern means. */
    public boolean matches(CallChain chain) {
        Progress progress = begin();
        for (ClientId service : chain.services()) {
            progress = progress.after(service);
        }
        return progress.isComplete();
    }

    /** Where a chain stands of which no service is known yet. */
    public Progress begin() {
        return new Progress(this, closure(new TreeSet<>(List.of(0))));
    }

    /** A run may be empty: whoever stands before one stands behind it too. */
    private SortedSet<Integer> closure(SortedSet<Integer> places) {
        for (int place = 0; place < steps.size(); place++) {
            if (places.contains(place) && steps.get(place) instanceof Step.AnyRun) {
                places.add(place + 1);
            }
        }
        return places;
    }

    private SortedSet<Integer> after(SortedSet<Integer> places, ClientId service) {
        SortedSet<Integer> next = new TreeSet<>();
        for (int place : places) {
            if (place == steps.size()) {
                continue;
            }
            Step step = steps.get(place);
            if (step instanceof Step.AnyRun) {
                next.add(place);
            } else if (!(step instanceof Step.Service named) || named.id().equals(service)) {
                next.add(place + 1);
            }
        }
        return closure(next);
    }

    /**
     * How far the beginning of a chain has come in a pattern.
     *
     * @param pattern the pattern
     * @param places where in it the rest of the chain may begin; empty when the chain can't match any more
     */
    public record Progress(ChainPattern pattern, SortedSet<Integer> places) {

        /** When the chain goes on with this service. */
        public Progress after(ClientId service) {
            return new Progress(pattern, pattern.after(places, service));
        }

        /** Whether the chain matches if it ends here. */
        public boolean isComplete() {
            return places.contains(pattern.steps.size());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChainPattern pattern && steps.equals(pattern.steps);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining(" > "));
    }
}
