package io.tokenrelay.core.contract;

import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import java.util.stream.Stream;

/** Both call the service by the same URI, and people sign in there by both or by neither. */
final class IdentityRule implements ContractRule {

    @Override
    public Stream<ContractFinding> check(Service service, ServiceContract contract) {
        return Stream.concat(uri(service, contract), signIn(service, contract));
    }

    private static Stream<ContractFinding> uri(Service service, ServiceContract contract) {
        return service.uri().equals(contract.uri())
                ? Stream.empty()
                : Stream.of(new ContractFinding(
                        ContractError.OTHER_URI,
                        contract.service() + ": takes tokens with aud " + contract.uri(),
                        "the registry says " + service.uri()));
    }

    private static Stream<ContractFinding> signIn(Service service, ServiceContract contract) {
        if (service.isLoginClient() != contract.isEdge()) {
            return Stream.of(finding(
                    contract,
                    contract.isEdge() ? "is in edge mode" : "is not in edge mode",
                    "the registry has " + (service.isLoginClient() ? "a client for it" : "no client for it")));
        }
        return contract.signIn().orElse(Scopes.none()).stream()
                .filter(scope -> !mayAsk(service, scope))
                .map(scope -> finding(
                        contract,
                        "asks people for " + scope + " when they sign in",
                        scope.equals(OpenIdScopes.OFFLINE_ACCESS)
                                ? "the registry doesn't say client.offline-access: true of " + service.name()
                                : "the registry has no scope " + scope + " of kind user at " + service.name()));
    }

    private static boolean mayAsk(Service service, Scope scope) {
        if (scope.equals(OpenIdScopes.OFFLINE_ACCESS)) {
            return service.client().filter(ClientRegistration::offlineAccess).isPresent();
        }
        return OpenIdScopes.ALL.contains(scope) || isForUsers(service, scope);
    }

    private static boolean isForUsers(Service service, Scope scope) {
        return service.userScopes().contains(scope);
    }

    private static ContractFinding finding(ServiceContract contract, String said, String registry) {
        return new ContractFinding(ContractError.SIGN_IN_DIFFERS, contract.service() + ": " + said, registry);
    }
}
