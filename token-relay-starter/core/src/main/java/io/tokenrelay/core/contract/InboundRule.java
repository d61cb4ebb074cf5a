package io.tokenrelay.core.contract;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.ScopeDefinition;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.SubjectKind;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every endpoint has callers who can come with all that it requires, and every scope has an endpoint that requires it. */
final class InboundRule implements ContractRule {

    private final Registry registry;
    private final Callers callers;

    InboundRule(Registry registry, Callers callers) {
        this.registry = registry;
        this.callers = callers;
    }

    @Override
    public Stream<ContractFinding> check(Service service, ServiceContract contract) {
        return Stream.concat(
                contract.endpoints().stream()
                        .filter(endpoint -> !endpoint.rules().isPublic())
                        .flatMap(endpoint -> check(endpoint, service, contract).stream()),
                notRequired(service, contract));
    }

    /** What is wrong in particular; that nobody comes at all is told only where nothing in particular is. */
    private List<ContractFinding> check(EndpointContract endpoint, Service service, ServiceContract contract) {
        EndpointRules rules = endpoint.rules();
        List<ContractFinding> notOffered = rules.scopes().stream()
                .filter(scope -> service.scope(scope).isEmpty())
                .map(scope -> finding(
                        ContractError.SCOPE_NOT_OFFERED,
                        contract,
                        endpoint,
                        "@RequireScope " + scope,
                        "the registry has no scope " + scope + " at " + service.name()))
                .toList();
        if (!notOffered.isEmpty()) {
            return notOffered;
        }
        List<ContractFinding> particular = Stream.concat(
                        absentCallers(endpoint, contract), absentChains(endpoint, contract))
                .toList();
        return particular.isEmpty() && !callers.anybodyMeets(rules, contract)
                ? List.of(finding(
                        ContractError.NOBODY_COMES,
                        contract,
                        endpoint,
                        describe(rules),
                        "no caller in the registry comes to " + service.name() + " with all of that"))
                : particular;
    }

    private Stream<ContractFinding> absentCallers(EndpointContract endpoint, ServiceContract contract) {
        EndpointRules rules = endpoint.rules();
        EndpointRules onAnyWay = rules.withChains(List.of());
        SortedSet<ClientId> named = rules.callers().orElse(new TreeSet<>());
        return named.stream()
                .filter(caller -> !callers.meets(caller, onAnyWay, contract))
                .map(caller -> finding(
                        ContractError.CALLER_NEVER_COMES,
                        contract,
                        endpoint,
                        "@AllowCallers " + caller,
                        absence(caller, contract, rules)));
    }

    private String absence(ClientId caller, ServiceContract contract, EndpointRules rules) {
        if (registry.service(caller).isEmpty()) {
            return "the registry has no service " + caller;
        }
        String kind =
                rules.subject().map(subject -> " of kind " + subject.claim()).orElse("");
        return "the registry has no call " + caller + " -> " + contract.service() + ": "
                + (rules.scopes().isEmpty() ? "any scope" : rules.scopes()) + kind;
    }

    private Stream<ContractFinding> absentChains(EndpointContract endpoint, ServiceContract contract) {
        EndpointRules rules = endpoint.rules();
        return rules.chains().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(pattern -> !callers.anybodyMeets(rules.withChains(List.of(List.of(pattern))), contract))
                .map(pattern -> finding(
                        ContractError.CHAIN_NEVER_COMES,
                        contract,
                        endpoint,
                        "@AllowChain " + pattern,
                        "no calls of the registry lead to " + contract.service() + " that way, with "
                                + (rules.scopes().isEmpty() ? "any scope" : rules.scopes())));
    }

    /** A scope that people are asked for at their sign-in may be there to justify calls, and nothing else. */
    private Stream<ContractFinding> notRequired(Service service, ServiceContract contract) {
        Scopes asked = contract.signIn().orElse(Scopes.none());
        return service.scopes().values().stream()
                .map(ScopeDefinition::scope)
                .sorted()
                .filter(scope -> !(asked.contains(scope) && justifiesACall(service, scope)))
                .filter(scope -> contract.endpoints().stream()
                        .noneMatch(endpoint -> endpoint.rules().scopes().contains(scope)))
                .map(scope -> new ContractFinding(
                        ContractError.SCOPE_NOT_REQUIRED,
                        contract.service() + ": no endpoint requires " + scope,
                        "the registry has the scope " + scope + " at " + service.name()));
    }

    private static String describe(EndpointRules rules) {
        return Stream.of(
                        rules.scopes().isEmpty() ? "" : "@RequireScope " + rules.scopes(),
                        rules.callers().map(named -> "@AllowCallers " + named).orElse(""),
                        rules.chains().isEmpty() ? "" : "@AllowChain " + rules.chains(),
                        rules.subject()
                                .map(kind -> kind == SubjectKind.USER ? "@RequireUser" : "@RequireService")
                                .orElse(""),
                        rules.signIn().isEmpty() ? "" : "@RequireAuthentication")
                .filter(annotation -> !annotation.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static ContractFinding finding(
            ContractError error,
            ServiceContract contract,
            EndpointContract endpoint,
            String annotation,
            String registry) {
        return new ContractFinding(
                error,
                describe(contract, endpoint) + ": " + (annotation.isEmpty() ? "admits every caller" : annotation),
                registry);
    }

    /** How an endpoint is named: by its handler and the first of its paths. */
    static String describe(ServiceContract contract, EndpointContract endpoint) {
        return contract.service() + ", " + endpoint + " (" + endpoint.handler() + ")";
    }

    private static boolean justifiesACall(Service service, Scope scope) {
        return service.calls().stream().anyMatch(call -> call.cause().equals(Optional.of(scope)));
    }
}
