package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A call that becomes possible, and those that become possible because of it: a reach laid out as what follows from what.
 *
 * @param call who may call whom, for what
 * @param following what follows
 */
public record ReachedCall(Call call, List<ReachedCall> following) {

    public ReachedCall {
        following = List.copyOf(following);
    }

    /**
     * What follows when a service holds a scope of its own in a token for a person: every step of that reach, once. Where
     * several ways lead to the same call, it stands under the first.
     */
    public static List<ReachedCall> from(Registry registry, ClientId holder, Scope scope) {
        return new Layout(registry, new HashSet<>()).following(new HeldScope(holder, scope));
    }

    private record Layout(Registry registry, Set<ReachStep> shown) {

        List<ReachedCall> following(HeldScope held) {
            List<Call> calls = held.justifiedCalls(registry).stream()
                    .filter(call -> call.step().filter(shown::add).isPresent())
                    .sorted(Comparator.comparing(Call::callee).thenComparing(Call::scope))
                    .toList();
            return calls.stream()
                    .map(call -> new ReachedCall(call, following(new HeldScope(call.callee(), call.scope()))))
                    .toList();
        }
    }
}
