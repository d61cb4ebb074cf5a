package io.tokenrelay.core.contract;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.CallChain;
import io.tokenrelay.core.token.ChainPattern;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.SubjectKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who can come to a service, and with what, by the registry; with so many steps as the check of one contract has. */
final class Callers {

    private final Registry registry;
    private final ChainSearch chains;
    private final Steps steps;
    private final Map<Way, Boolean> ways = new HashMap<>();

    Callers(Registry registry, ChainSearch chains, Steps steps) {
        this.registry = registry;
        this.chains = chains;
        this.steps = steps;
    }

    /** What is asked of the chains; endpoints that differ in nothing else ask the same. */
    private record Way(ClientId caller, ClientId callee, Scopes scopes, List<List<ChainPattern>> patterns) {}

    /** Whether anybody at all meets these rules at this service. */
    boolean anybodyMeets(EndpointRules rules, ServiceContract callee) {
        return all(callee).stream().anyMatch(caller -> meets(caller, rules, callee));
    }

    /** Whether this caller meets these rules at this service, with all that it may have there. */
    boolean meets(ClientId caller, EndpointRules rules, ServiceContract callee) {
        steps.take(1);
        return Arrays.stream(SubjectKind.values())
                .anyMatch(kind -> meets(caller, kind, scopes(caller, kind, callee), rules, callee));
    }

    /** Whether this caller meets these rules at this service with a token of these scopes. */
    boolean meets(ClientId caller, SubjectKind kind, Scopes scopes, EndpointRules rules, ServiceContract callee) {
        return !rules.isPublic()
                && !scopes.isEmpty()
                && isTaken(caller, callee)
                && rules.admits(kind)
                && rules.admits(caller)
                && scopes.containsAll(rules.scopes())
                && comesBy(caller, kind, rules, callee);
    }

    /** To a service in edge mode comes its own session; to any other, whoever calls it. */
    private static boolean isTaken(ClientId caller, ServiceContract callee) {
        return callee.isEdge() == caller.equals(callee.service());
    }

    private boolean comesBy(ClientId caller, SubjectKind kind, EndpointRules rules, ServiceContract callee) {
        if (kind == SubjectKind.SERVICE || callee.isEdge()) {
            return rules.chains().stream().allMatch(Callers::matchEmptyChain);
        }
        Predicate<Call> last = call -> call.caller().equals(caller)
                && call.callee().equals(callee.service())
                && (rules.scopes().isEmpty() || rules.scopes().contains(call.scope()));
        return ways.computeIfAbsent(
                new Way(caller, callee.service(), rules.scopes(), rules.chains()),
                way -> chains.finds(last, way.patterns(), steps));
    }

    private static boolean matchEmptyChain(List<ChainPattern> patterns) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(CallChain.empty()));
    }

    private Set<ClientId> all(ServiceContract callee) {
        Set<ClientId> all =
                registry.services().stream().map(Service::name).collect(Collectors.toCollection(HashSet::new));
        all.add(callee.service());
        return all;
    }

    /** The scopes that a caller can have at a service, of one kind. */
    Scopes scopes(ClientId caller, SubjectKind kind, ServiceContract callee) {
        if (caller.equals(callee.service())) {
            return kind == SubjectKind.USER ? signInScopes(callee) : Scopes.none();
        }
        return Scopes.of(registry.calls(caller, callee.service()).entrySet().stream()
                .filter(call -> kindOf(call.getValue()) == kind)
                .map(Map.Entry::getKey)
                .toList());
    }

    /** What the token of a browser session carries of the service's own scopes. */
    private Scopes signInScopes(ServiceContract edge) {
        Set<Scope> offered = registry.service(edge.service())
                .filter(Service::isLoginClient)
                .map(service -> service.userScopes().asSet())
                .<Set<Scope>>map(HashSet::new)
                .orElse(Set.of());
        return Scopes.of(edge.signIn().orElse(Scopes.none()).stream()
                .filter(offered::contains)
                .toList());
    }

    /** On whose behalf a call of the registry is made. */
    static SubjectKind kindOf(Call call) {
        return call.cause().isPresent() ? SubjectKind.USER : SubjectKind.SERVICE;
    }
}
