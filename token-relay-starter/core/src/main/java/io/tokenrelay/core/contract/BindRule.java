package io.tokenrelay.core.contract;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.SubjectKind;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values that a call is bound to are the same for the caller that names them, the registry that demands them and the
 * endpoint that compares them.
 *
 * <p>An endpoint may also compare values that were bound further up the chain, since they stay in the token.
 */
final class BindRule implements ContractRule {

    private final Registry registry;
    private final Callers callers;
    private final SortedSet<String> boundAnywhere;

    BindRule(Registry registry, Callers callers) {
        this.registry = registry;
        this.callers = callers;
        this.boundAnywhere = names(registry.services().stream().flatMap(service -> service.calls().stream()));
    }

    @Override
    public Stream<ContractFinding> check(Service service, ServiceContract contract) {
        return Stream.concat(
                contract.downstreams().stream().flatMap(made -> check(contract, made)),
                contract.endpoints().stream()
                        .filter(endpoint -> !endpoint.rules().isPublic())
                        .flatMap(endpoint -> check(contract, endpoint)));
    }

    private Stream<ContractFinding> check(ServiceContract contract, CallContract made) {
        SortedSet<String> demanded = names(registry.calls(contract.service(), made.service()).values().stream()
                .filter(call -> OutboundRule.isMade(made, call)));
        return demanded.equals(made.bind())
                ? Stream.empty()
                : Stream.of(new ContractFinding(
                        ContractError.BINDS_OTHER_VALUES,
                        OutboundRule.describe(contract, made, made.scopes()) + ", bound to " + made.bind(),
                        "the registry demands " + demanded));
    }

    private Stream<ContractFinding> check(ServiceContract contract, EndpointContract endpoint) {
        EndpointRules rules = endpoint.rules();
        SortedSet<String> bound = names(registry.services().stream()
                .map(Service::name)
                .filter(caller -> callers.meets(caller, rules, contract))
                .flatMap(caller -> registry.calls(caller, contract.service()).values().stream())
                .filter(call -> rules.scopes().isEmpty() || rules.scopes().contains(call.scope())));
        SortedSet<String> notCompared = without(bound, rules.boundTo());
        SortedSet<String> notBound = without(rules.boundTo(), boundAnywhere);
        return Stream.concat(
                notCompared.stream()
                        .map(name -> finding(contract, endpoint, "the registry binds calls to it to " + name + " too")),
                notBound.stream().map(name -> finding(contract, endpoint, "the registry binds no call to " + name)));
    }

    private static ContractFinding finding(ServiceContract contract, EndpointContract endpoint, String registry) {
        return new ContractFinding(
                ContractError.CHECKS_OTHER_VALUES,
                InboundRule.describe(contract, endpoint) + ": @BoundTo "
                        + endpoint.rules().boundTo(),
                registry);
    }

    private static SortedSet<String> names(Stream<Call> calls) {
        return calls.filter(call -> Callers.kindOf(call) == SubjectKind.USER)
                .flatMap(call -> call.terms().bind().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> without(Collection<String> names, Collection<String> others) {
        SortedSet<String> rest = new TreeSet<>(names);
        rest.removeAll(others);
        return rest;
    }
}
