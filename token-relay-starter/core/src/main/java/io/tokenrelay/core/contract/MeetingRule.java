package io.tokenrelay.core.contract;

import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.Map;
import java.util.stream.Stream;

/** Every scope that a service asks for is what an endpoint of the callee wants of it. */
final class MeetingRule implements ContractRule {

    private final Callers callers;
    private final Map<ClientId, ServiceContract> contracts;

    MeetingRule(Callers callers, Map<ClientId, ServiceContract> contracts) {
        this.callers = callers;
        this.contracts = contracts;
    }

    @Override
    public Stream<ContractFinding> check(Service service, ServiceContract contract) {
        return contract.downstreams().stream().flatMap(made -> {
            ServiceContract callee = contracts.get(made.service());
            return callee == null ? Stream.empty() : check(contract, made, callee);
        });
    }

    /** What the registry doesn't allow is told by another rule. */
    private Stream<ContractFinding> check(ServiceContract contract, CallContract made, ServiceContract callee) {
        return callers.scopes(contract.service(), made.subject(), callee).stream()
                .filter(made.scopes()::contains)
                .filter(scope -> callee.endpoints().stream()
                        .noneMatch(endpoint -> wants(endpoint, scope, contract, made, callee)))
                .map(scope -> new ContractFinding(
                        ContractError.NO_ENDPOINT_FOR_CALL,
                        OutboundRule.describe(contract, made, scope),
                        callee.service() + " has no endpoint that requires " + scope + " and that " + contract.service()
                                + " meets all rules of, with " + made.scopes()));
    }

    private boolean wants(
            EndpointContract endpoint,
            Scope scope,
            ServiceContract contract,
            CallContract made,
            ServiceContract callee) {
        return endpoint.rules().scopes().contains(scope)
                && callers.meets(contract.service(), made.subject(), made.scopes(), endpoint.rules(), callee);
    }
}
