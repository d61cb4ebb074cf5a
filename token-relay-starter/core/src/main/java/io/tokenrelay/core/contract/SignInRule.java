package io.tokenrelay.core.contract;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.SubjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an endpoint demands of the sign-in, the calls to it require too. Else the server issues tokens that the endpoint
 * refuses, and nobody is led to sign in again: the edge acts on the server's own challenges only.
 *
 * <p>At a service in edge mode the demand is met where it is made.
 */
final class SignInRule implements ContractRule {

    private final Registry registry;
    private final Callers callers;
    private final AssuredSignIns assured;

    SignInRule(Registry registry, Callers callers, Steps steps) {
        this.registry = registry;
        this.callers = callers;
        this.assured = new AssuredSignIns(registry, steps);
    }

    @Override
    public Stream<ContractFinding> check(Service service, ServiceContract contract) {
        return contract.isEdge()
                ? Stream.empty()
                : contract.endpoints().stream().flatMap(endpoint -> endpoint.rules().signIn().stream()
                        .flatMap(demanded -> check(contract, endpoint, demanded)));
    }

    private Stream<ContractFinding> check(
            ServiceContract contract, EndpointContract endpoint, RequiredSignIn demanded) {
        return registry.services().stream()
                .filter(caller -> callers.meets(caller.name(), endpoint.rules(), contract))
                .flatMap(caller -> together(caller, contract, endpoint.rules()).stream())
                .filter(calls -> !assured.assure(calls, demanded))
                .map(calls -> new ContractFinding(
                        ContractError.SIGN_IN_NOT_REQUIRED,
                        InboundRule.describe(contract, endpoint) + ": " + describe(demanded),
                        calls.stream()
                                .map(call -> "the registry has the call " + OutboundRule.describe(call) + ", which "
                                        + call.terms()
                                                .requiredSignIn()
                                                .map(required -> "requires "
                                                        + describe(new RequiredSignIn(
                                                                required.contextClass().stream()
                                                                        .toList(),
                                                                required.ageLimit())))
                                                .orElse("requires no sign-in of any kind"))
                                .collect(Collectors.joining("; "))));
    }

    /** The calls whose scopes a token for the endpoint must carry, all at once; each by itself where it requires none. */
    private List<List<Call>> together(Service caller, ServiceContract contract, EndpointRules rules) {
        List<Call> calls = registry.calls(caller.name(), contract.service()).values().stream()
                .filter(call -> Callers.kindOf(call) == SubjectKind.USER)
                .toList();
        if (rules.scopes().isEmpty()) {
            return calls.stream().map(List::of).toList();
        }
        List<Call> required = new ArrayList<>(calls);
        required.removeIf(call -> !rules.scopes().contains(call.scope()));
        return List.of(required);
    }

    private static String describe(RequiredSignIn demanded) {
        return Stream.concat(
                        demanded.acr().isEmpty() ? Stream.empty() : Stream.of("acr " + demanded.acr()),
                        demanded.maxAge().map(age -> "a sign-in at most " + age.toSeconds() + " s ago").stream())
                .collect(Collectors.joining(" and "));
    }
}
