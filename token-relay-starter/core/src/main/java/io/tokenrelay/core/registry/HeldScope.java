package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.List;
import java.util.stream.Stream;

/** A scope in the hands of a service that got it in a token of the person. */
record HeldScope(ClientId holder, Scope scope) {

    /** What the holder may do because of it. */
    List<Call> justifiedCalls(Registry registry) {
        return registry
                .service(holder)
                .filter(service -> service.userScopes().contains(scope))
                .map(Service::calls)
                .orElse(List.of())
                .stream()
                .filter(call -> scope.equals(call.because()))
                .toList();
    }

    /** The steps that {@link #justifiedCalls} take. */
    Stream<ReachStep> justifiedSteps(Registry registry) {
        return justifiedCalls(registry).stream().flatMap(call -> call.step().stream());
    }
}
