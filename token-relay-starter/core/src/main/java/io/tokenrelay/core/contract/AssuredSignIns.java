package io.tokenrelay.core.contract;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.registry.SignInRequirement;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which calls come only with a sign-in of some kind: because of what they {@code require}, or because all calls that justify
 * them require it. That goes for the age too: a token never outlives the one that it was exchanged from.
 */
final class AssuredSignIns {

    private final Set<ClientId> loginClients;
    private final Map<Held, List<Call>> sources;
    private final Steps steps;

    AssuredSignIns(Registry registry, Steps steps) {
        this.loginClients = registry.services().stream()
                .filter(Service::isLoginClient)
                .map(Service::name)
                .collect(Collectors.toSet());
        this.sources = registry.services().stream()
                .flatMap(service -> service.calls().stream())
                .filter(call -> call.cause().isPresent())
                .collect(Collectors.groupingBy(call -> new Held(call.callee(), call.scope())));
        this.steps = steps;
    }

    /** A scope that a service has in the token of a caller. */
    private record Held(ClientId service, @Nullable Scope scope) {}

    /** Whether a token that comes by all of these calls at once is good for what an endpoint demands. */
    boolean assure(List<Call> calls, RequiredSignIn demanded) {
        return (demanded.acr().isEmpty() || anyAssures(calls, required -> hasClass(required, demanded.acr())))
                && demanded.maxAge()
                        .map(age -> anyAssures(calls, required -> isFresh(required, age)))
                        .orElse(true);
    }

    private boolean anyAssures(List<Call> calls, Predicate<SignInRequirement> enough) {
        return calls.stream().anyMatch(call -> assures(call, enough));
    }

    /** Goes back along the causes, and gets to no sign-in that way but by a call which requires enough. */
    private boolean assures(Call call, Predicate<SignInRequirement> enough) {
        Set<Call> seen = new HashSet<>(Set.of(call));
        Deque<Call> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Call next = open.remove();
            steps.take(1);
            if (next.terms().requiredSignIn().filter(enough).isPresent()) {
                continue;
            }
            if (loginClients.contains(next.caller())) {
                return false;
            }
            Held cause = new Held(next.caller(), next.because());
            sources.getOrDefault(cause, List.of()).stream().filter(seen::add).forEach(open::add);
        }
        return true;
    }

    private static boolean hasClass(SignInRequirement required, List<String> classes) {
        return required.contextClass().filter(classes::contains).isPresent();
    }

    private static boolean isFresh(SignInRequirement required, Duration age) {
        Optional<Duration> limit = required.ageLimit();
        return limit.isPresent() && limit.get().compareTo(age) <= 0;
    }
}
