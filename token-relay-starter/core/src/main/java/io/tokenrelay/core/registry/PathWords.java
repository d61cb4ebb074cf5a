package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** In what the last call is looser than it was, term by term. */
    String looserThan(Registry before) {
        return Stream.concat(
                        call(before).stream().flatMap(old -> call(registry).stream()
                                .flatMap(now ->
                                        CallTermsDifference.between("the call", old.terms(), now.terms()).stream())
                                .filter(change -> change.effect() == RegistryChange.Effect.GIVES)
                                .map(RegistryChange::words)),
                        dropped(before).stream().map(dropped -> "the call no longer asks for " + dropped))
                .collect(Collectors.joining("; "));
    }

    private Collection<Entitlement> dropped(Registry before) {
        Collection<Entitlement> dropped = new TreeSet<>(entitled(before));
        dropped.removeAll(entitled(registry));
        return dropped;
    }

    private Collection<Entitlement> entitled(Registry in) {
        return call(in).map(call -> StepTerms.of(in, call).entitled()).orElseGet(TreeSet::new);
    }

    private Optional<Call> call(Registry in) {
        ReachStep last = path.last();
        return Optional.ofNullable(in.calls(last.caller(), last.callee()).get(last.scope()));
    }

    private String title(ClientId service, Scope scope) {
        return registry.scope(service, scope)
                .map(ScopeDefinition::titleAboutThem)
                .orElseGet(() -> "use " + scope);
    }
}
