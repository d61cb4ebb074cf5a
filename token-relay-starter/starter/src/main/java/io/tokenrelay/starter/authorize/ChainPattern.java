package io.tokenrelay.starter.authorize;

import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ClientId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A pattern for the services that a request came through, edge first: {@code storefront > orders}, with {@code *} for
 * any one service and {@code **} for any run, an empty one too.
 */
record ChainPattern(List<Step> steps) {

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

    ChainPattern {
        steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException when it can't be read, or every chain would match it */
    static ChainPattern parse(String pattern) {
        ChainPattern parsed = new ChainPattern(
                Arrays.stream(pattern.split(">", -1)).map(ChainPattern::step).toList());
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

    boolean matches(CallChain chain) {
        return matches(0, chain.services(), 0);
    }

    private boolean matches(int step, List<ClientId> services, int service) {
        if (step == steps.size()) {
            return service == services.size();
        }
        if (steps.get(step) instanceof Step.AnyRun) {
            return matches(step + 1, services, service)
                    || (service < services.size() && matches(step, services, service + 1));
        }
        return service < services.size()
                && matchesOne(steps.get(step), services.get(service))
                && matches(step + 1, services, service + 1);
    }

    private static boolean matchesOne(Step step, ClientId service) {
        return !(step instanceof Step.Service named) || named.id().equals(service);
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining(" > "));
    }
}
