package io.tokenrelay.core.contract;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ChainPattern;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks for a way on behalf of a person that ends in a certain call and whose chain matches certain patterns.
 *
 * <p>It walks the calls from every sign-in, each justified by the scope held, and follows all patterns at once. Of a service
 * that comes twice it doesn't ask whether the registry lets it: so where it finds none there is none.
 */
final class ChainSearch {

    private final Registry registry;
    private final Map<Held, List<Call>> calls = new HashMap<>();

    ChainSearch(Registry registry) {
        this.registry = registry;
        for (Service service : registry.services()) {
            for (Call call : service.calls()) {
                call.cause().ifPresent(cause -> calls.computeIfAbsent(
                                new Held(call.caller(), cause), held -> new ArrayList<>())
                        .add(call));
            }
        }
    }

    /**
     * Whether there is such a way.
     *
     * @param last what the last call must be
     * @param chains lists of patterns, one of each of which matches the chain that the last call's token has
     * @param steps of which each position takes as many as there are patterns, and one
     * @throws CheckStopped when it would be longer than that
     */
    boolean finds(Predicate<Call> last, List<List<ChainPattern>> chains, Steps steps) {
        int cost = 1 + chains.stream().mapToInt(List::size).sum();
        Set<Position> seen = new HashSet<>();
        Deque<Position> open = new ArrayDeque<>();
        starts(chains).forEach(start -> {
            steps.take(cost);
            open.add(start);
        });
        while (!open.isEmpty()) {
            Position position = open.remove();
            if (position.length() == CallChain.DEFAULT_MAX_LENGTH) {
                continue;
            }
            for (Call call : calls.getOrDefault(position.held(), List.of())) {
                steps.take(cost);
                Position next = position.after(call);
                if (last.test(call) && next.isComplete()) {
                    return true;
                }
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return false;
    }

    private Stream<Position> starts(List<List<ChainPattern>> chains) {
        List<List<ChainPattern.Progress>> begin = chains.stream()
                .map(patterns -> patterns.stream().map(ChainPattern::begin).toList())
                .toList();
        return registry.services().stream()
                .filter(Service::isLoginClient)
                .flatMap(service -> service.userScopes().stream()
                        .map(scope -> new Position(new Held(service.name(), scope), 0, begin)));
    }

    /** A scope that a token for a service carries. */
    private record Held(ClientId service, Scope scope) {}

    /**
     * Somewhere on the way.
     *
     * @param held what the token there carries
     * @param length how many services its chain has
     * @param progress how far its chain has come in each pattern
     */
    private record Position(Held held, int length, List<List<ChainPattern.Progress>> progress) {

        Position after(Call call) {
            return new Position(
                    new Held(call.callee(), call.scope()),
                    length + 1,
                    progress.stream()
                            .map(patterns -> patterns.stream()
                                    .map(pattern -> pattern.after(call.caller()))
                                    .toList())
                            .toList());
        }

        boolean isComplete() {
            return progress.stream()
                    .allMatch(patterns -> patterns.stream().anyMatch(ChainPattern.Progress::isComplete));
        }
    }
}
