package io.tokenrelay.core.contract;

import io.tokenrelay.core.registry.Call;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.SubjectKind;
import java.util.Optional;
import java.util.stream.Stream;

/** Every call that a service makes is one that the registry allows, and the other way round. */
final class OutboundRule implements ContractRule {

    private final Registry registry;

    OutboundRule(Registry registry) {
        this.registry = registry;
    }

    @Override
    public Stream<ContractFinding> check(Service service, ServiceContract contract) {
        return Stream.concat(
                contract.downstreams().stream().flatMap(made -> notAllowed(contract, made)),
                service.calls().stream()
                        .filter(call -> contract.downstreams().stream().noneMatch(made -> isMade(made, call)))
                        .map(call -> new ContractFinding(
                                ContractError.CALL_NEVER_MADE,
                                contract.service() + ": no downstream asks " + call.callee() + " for " + call.scope()
                                        + ", " + onBehalf(Callers.kindOf(call)),
                                "the registry has the call " + describe(call))));
    }

    private Stream<ContractFinding> notAllowed(ServiceContract contract, CallContract made) {
        return made.scopes().stream()
                .flatMap(scope -> difference(contract, made, scope)
                        .map(registry -> new ContractFinding(
                                ContractError.CALL_NOT_ALLOWED, describe(contract, made, scope), registry))
                        .stream());
    }

    private Optional<String> difference(ServiceContract contract, CallContract made, Scope scope) {
        if (registry.service(made.service()).isEmpty()) {
            return Optional.of("the registry has no service " + made.service());
        }
        Call call = registry.calls(contract.service(), made.service()).get(scope);
        if (call == null) {
            return Optional.of(
                    "the registry has no call " + contract.service() + " -> " + made.service() + ": " + scope);
        }
        return isMade(made, call) ? Optional.empty() : Optional.of("the registry has the call " + describe(call));
    }

    static boolean isMade(CallContract made, Call call) {
        return made.service().equals(call.callee())
                && made.scopes().contains(call.scope())
                && made.subject() == Callers.kindOf(call);
    }

    /** How a contract's side of a call is named. */
    static String describe(ServiceContract contract, CallContract made, Object scopes) {
        return contract.service() + ", downstream \"" + made.name() + "\": asks " + made.service() + " for " + scopes
                + ", " + onBehalf(made.subject());
    }

    /** How the registry's side of a call is named. */
    static String describe(Call call) {
        return call.caller() + " -> " + call.callee() + ": " + call.scope()
                + call.cause().map(cause -> ", because " + cause).orElse(", " + onBehalf(SubjectKind.SERVICE));
    }

    private static String onBehalf(SubjectKind kind) {
        return kind == SubjectKind.USER ? "on behalf of people" : "as the service itself";
    }
}
