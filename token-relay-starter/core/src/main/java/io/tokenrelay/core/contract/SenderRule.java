package io.tokenrelay.core.contract;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import java.util.stream.Stream;

/** No call brings a token that is bound to no key to a service which takes none. */
final class SenderRule implements ContractRule {

    private final Registry registry;

    SenderRule(Registry registry) {
        this.registry = registry;
    }

    @Override
    public Stream<ContractFinding> check(Service service, ServiceContract contract) {
        return contract.requiresBoundTokens()
                ? registry.services().stream()
                        .flatMap(caller -> caller.calls().stream())
                        .filter(call -> call.callee().equals(service.name()))
                        .filter(call -> call.terms().bearer())
                        .map(call -> finding(contract, call))
                : Stream.empty();
    }

    private static ContractFinding finding(ServiceContract contract, Call call) {
        return new ContractFinding(
                ContractError.BEARER_NOT_TAKEN,
                contract.service() + ": takes no token that is bound to no key",
                "the registry has the call " + OutboundRule.describe(call) + ", with bearer: true");
    }
}
