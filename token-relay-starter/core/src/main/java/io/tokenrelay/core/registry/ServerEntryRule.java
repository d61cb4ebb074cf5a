package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.SubjectKind;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The server's own entry says only what the server is: what it offers to services as themselves, and to nobody without a
 * key. It signs nobody in, calls nobody, and is no client.
 */
final class ServerEntryRule {

    private final Problems problems;

    private ServerEntryRule(Problems problems) {
        this.problems = problems;
    }

    static void check(Map<?, ServiceDraft> services, Problems problems) {
        ServerEntryRule rule = new ServerEntryRule(problems);
        for (ServiceDraft service : services.values()) {
            if (service.name().equals(ServerEntry.NAME)) {
                rule.checkEntry(service);
            }
            service.calls().stream()
                    .filter(draft -> ServerEntry.isCalledBy(draft.call()))
                    .forEach(rule::checkCall);
        }
    }

    private void checkEntry(ServiceDraft entry) {
        if (!entry.uri().equals(ServerEntry.URI)) {
            problems.add(
                    RegistryError.SERVER_URI,
                    entry.uriAt(),
                    "Tokens for " + ServerEntry.NAME + " can't be for " + entry.uri());
        }
        if (!entry.accessTokenAlg().equals(AccessTokenClaims.ALGORITHMS.get(0))) {
            problems.add(
                    RegistryError.SERVER_ALGORITHM,
                    entry.at(),
                    "Tokens for " + ServerEntry.NAME + " can't be signed with " + entry.accessTokenAlg());
        }
        if (!entry.client().equals(ClientDraft.NONE)) {
            problems.add(RegistryError.SERVER_IS_NO_CLIENT, entry.at(), ServerEntry.NAME + " is declared as a client");
        }
        entry.calls().stream()
                .map(CallDraft::calleeAt)
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .forEach(callee -> problems.add(
                        RegistryError.SERVER_IS_NO_CLIENT, callee, ServerEntry.NAME + " is declared as a caller"));
        entry.scopes().values().forEach(this::checkScope);
    }

    private void checkScope(ScopeDraft scope) {
        if (!ServerEntry.SCOPES.contains(scope.scope())) {
            problems.add(
                    RegistryError.UNKNOWN_SERVER_SCOPE,
                    scope.at(),
                    "The server knows no scope \"" + scope.scope() + "\" of its own",
                    "Remove it, or use " + text(ServerEntry.SCOPES));
        } else if (!scope.mayBe(SubjectKind.SERVICE)) {
            problems.add(
                    RegistryError.SERVER_SCOPE_OF_USERS,
                    scope.at(),
                    "The scope " + scope.scope() + " of " + ServerEntry.NAME + " is of kind user");
        }
    }

    private void checkCall(CallDraft draft) {
        if (draft.call().terms().bearer()) {
            problems.add(
                    RegistryError.UNBOUND_CALL_TO_SERVER,
                    draft.scopeAt(),
                    "The call of " + draft.call().caller() + " to " + ServerEntry.NAME + " does without a key");
        }
    }

    private static String text(Set<?> scopes) {
        return scopes.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }
}
