package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;

/** Says of a path what it lets whom do for whom, in the words of the scopes' titles. */
final class PathWords {

    private final Registry registry;
    private final ReachPath path;

    PathWords(Registry registry, ReachPath path) {
        this.registry = registry;
        this.path = path;
    }

    String say(String may, String whom) {
        ReachStep last = path.last();
        String client =
                last.caller().equals(path.client()) ? "it" : path.client().value();
        return last.caller() + " " + may + " " + title(last.callee(), last.scope()) + " at " + last.callee() + ", for "
                + whom + " who lets " + client + " " + title(path.client(), path.scope());
    }

    private String title(ClientId service, Scope scope) {
        return registry.scope(service, scope)
                .map(ScopeDefinition::titleAboutThem)
                .orElseGet(() -> "use " + scope);
    }
}
