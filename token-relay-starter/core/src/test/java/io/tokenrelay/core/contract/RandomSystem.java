package io.tokenrelay.core.contract;

import com.nimbusds.jose.JWSAlgorithm;
import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.CallTerms;
import io.tokenrelay.core.registry.ClientCredential;
import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.RequestObjectTerms;
import io.tokenrelay.core.registry.ScopeDefinition;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ChainPattern;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.SubjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A registry made at random in which everything that is offered is called, and contracts that fit it. */
final class RandomSystem {

    private final Random random;
    private final List<ClientId> names = new ArrayList<>();
    private final int edges;
    private final Map<ClientId, List<ScopeDefinition>> scopes = new LinkedHashMap<>();
    private final Map<Scope, SortedSet<String>> bound = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();

    /** For each scope of kind user, a chain by which it is reached. */
    private final Map<Scope, String> chains = new HashMap<>();

    RandomSystem(Random random) {
        this.random = random;
        this.edges = 1 + random.nextInt(2);
        int size = edges + 2 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            ClientId name = new ClientId("service-" + i);
            names.add(name);
            int offered = 1 + random.nextInt(3);
            for (int j = 0; j < offered; j++) {
                offer(i, new Scope(name + ":" + j));
            }
        }
    }

    private void offer(int callee, Scope scope) {
        boolean user = callee < edges || random.nextInt(3) > 0;
        scopesOf(names.get(callee))
                .add(new ScopeDefinition(scope, "Do it", user ? SubjectKind.USER : SubjectKind.SERVICE, Set.of()));
        bound.put(scope, new TreeSet<>(user && random.nextInt(4) == 0 ? List.of("order", "amount") : List.of()));
        if (callee < edges) {
            return;
        }
        int first = random.nextInt(callee);
        for (int caller = 0; caller < callee; caller++) {
            if (caller == first || random.nextInt(4) == 0) {
                call(caller, callee, scope, user);
            }
        }
    }

    private void call(int caller, int callee, Scope scope, boolean user) {
        List<ScopeDefinition> causes = scopesOf(names.get(caller)).stream()
                .filter(ScopeDefinition::isForUsers)
                .toList();
        int from = user && causes.isEmpty() ? 0 : caller;
        if (from != caller
                && calls.stream()
                        .anyMatch(call -> call.caller().equals(names.get(0))
                                && call.scope().equals(scope))) {
            return;
        }
        List<ScopeDefinition> possible = from == caller ? causes : scopesOf(names.get(0));
        Scope because = user ? possible.get(random.nextInt(possible.size())).scope() : null;
        calls.add(new Call(
                names.get(from),
                names.get(callee),
                scope,
                because,
                CallTerms.usual().withBind(bound.getOrDefault(scope, new TreeSet<>()))));
        if (because != null) {
            String before = from < edges ? "" : chains.get(because) + " > ";
            chains.put(scope, before + names.get(from));
        }
    }

    Registry registry() {
        return registry(calls);
    }

    Registry without(Call call) {
        return registry(calls.stream().filter(other -> !other.equals(call)).toList());
    }

    List<Call> calls() {
        return calls;
    }

    private Registry registry(List<Call> some) {
        return new Registry(names.stream()
                .map(name -> new Service(
                        name,
                        Audience.of(name),
                        JWSAlgorithm.ES256,
                        isEdge(name)
                                ? Optional.of(new ClientRegistration(
                                        Set.of("https://shop.example/back"),
                                        Set.of(),
                                        JWSAlgorithm.RS256,
                                        Optional.empty(),
                                        Optional.empty(),
                                        false,
                                        false,
                                        RequestObjectTerms.NONE))
                                : Optional.empty(),
                        ClientCredential.Secret.SENT,
                        scopesOf(name).stream().collect(Collectors.toMap(ScopeDefinition::scope, scope -> scope)),
                        some.stream().filter(call -> call.caller().equals(name)).toList()))
                .toList());
    }

    private List<ScopeDefinition> scopesOf(ClientId service) {
        return scopes.computeIfAbsent(service, name -> new ArrayList<>());
    }

    private boolean isEdge(ClientId name) {
        return names.indexOf(name) < edges;
    }

    List<ServiceContract> contracts() {
        return names.stream().map(this::contract).toList();
    }

    private ServiceContract contract(ClientId name) {
        List<Scope> own = scopesOf(name).stream().map(ScopeDefinition::scope).toList();
        return new ServiceContract(
                name,
                Audience.of(name),
                isEdge(name) ? Optional.of(Scopes.of(own)) : Optional.empty(),
                scopesOf(name).stream()
                        .map(scope -> TestContracts.endpoint("GET", "/" + scope.scope(), rules(name, scope)))
                        .toList(),
                List.of(),
                List.of(),
                downstreams(name),
                false);
    }

    private EndpointRules.Builder rules(ClientId name, ScopeDefinition scope) {
        EndpointRules.Builder rules = EndpointRules.builder()
                .scopes(Scopes.of(List.of(scope.scope())))
                .subject(scope.kind());
        if (isEdge(name)) {
            return rules;
        }
        rules.boundTo(bound.getOrDefault(scope.scope(), new TreeSet<>()));
        rules.callers(calls.stream()
                .filter(call -> call.scope().equals(scope.scope()))
                .map(Call::caller)
                .toList());
        if (scope.isForUsers()) {
            List<ChainPattern> patterns =
                    new ArrayList<>(List.of(ChainPattern.parse(chains.getOrDefault(scope.scope(), ""))));
            patterns.add(ChainPattern.parse("** > *"));
            rules.chains(patterns);
        }
        return rules;
    }

    /** What goes to the same service on the same behalf may be one downstream, or several. */
    private List<CallContract> downstreams(ClientId name) {
        boolean together = random.nextBoolean();
        Map<String, List<Call>> groups = calls.stream()
                .filter(call -> call.caller().equals(name))
                .collect(Collectors.groupingBy(
                        call -> call.callee() + "-" + Callers.kindOf(call) + (together ? "" : call.scope()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> downstream(group.getKey(), group.getValue()))
                .toList();
    }

    private CallContract downstream(String name, List<Call> group) {
        SortedSet<String> bind = new TreeSet<>();
        group.forEach(call -> bind.addAll(call.terms().bind()));
        return new CallContract(
                name,
                group.get(0).callee(),
                Callers.kindOf(group.get(0)),
                Scopes.of(group.stream().map(Call::scope).toList()),
                bind);
    }
}
