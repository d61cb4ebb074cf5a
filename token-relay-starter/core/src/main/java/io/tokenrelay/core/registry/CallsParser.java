package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code calls}: whom a service may call, for which scopes. */
final class CallsParser {

    static final Set<String> KEYS = keys();

    private final ClientId caller;
    private final Problems problems;
    private final CallTermsParser terms;
    private final List<CallDraft> drafts = new ArrayList<>();
    private final Set<ClientId> unread = new HashSet<>();

    CallsParser(ClientId caller, Problems problems) {
        this.caller = caller;
        this.problems = problems;
        this.terms = new CallTermsParser(problems);
    }

    private static Set<String> keys() {
        Set<String> keys = new HashSet<>(CallTermsParser.KEYS);
        keys.addAll(Set.of("scope", "because"));
        return Set.copyOf(keys);
    }

    /** The calls that were read. */
    List<CallDraft> drafts() {
        return drafts;
    }

    /** Callees with a call that could not be read. */
    Set<ClientId> unread() {
        return unread;
    }

    void parse(Node node) {
        YamlMap.read(node, "calls", problems).ifPresent(map -> map.entries().forEach(this::parse));
    }

    private void parse(String callee, YamlMap.Entry entry) {
        if (!ClientId.isValid(callee)) {
            problems.add(RegistryError.UNKNOWN_SERVICE, entry.keyNode(), "\"" + callee + "\" is no service");
            return;
        }
        List<Node> items = YamlValues.list(entry.value(), "The calls to " + callee, problems);
        if (items.isEmpty()) {
            unread.add(new ClientId(callee));
            problems.add(
                    RegistryError.MISSING,
                    entry.value(),
                    "No scope of " + callee + " is called for",
                    "Name at least one");
        }
        items.forEach(item -> parse(new ClientId(callee), entry.keyNode(), item));
    }

    private void parse(ClientId callee, Node calleeAt, Node item) {
        Optional<CallDraft> draft =
                YamlMap.read(item, "The call to " + callee, problems).flatMap(map -> parse(callee, calleeAt, map));
        draft.ifPresentOrElse(drafts::add, () -> unread.add(callee));
    }

    private Optional<CallDraft> parse(ClientId callee, Node calleeAt, YamlMap map) {
        map.allow(KEYS, problems);
        Optional<Node> scopeAt = map.get("scope");
        if (scopeAt.isEmpty()) {
            problems.add(RegistryError.MISSING, map.node(), "The call names no scope", "Add scope");
            return Optional.empty();
        }
        Optional<Scope> scope = scopeAt.flatMap(this::scope);
        Optional<Node> causeAt = map.get("because");
        Optional<Scope> cause = causeAt.flatMap(this::scope);
        if (scope.isEmpty() || (causeAt.isPresent() && cause.isEmpty())) {
            return Optional.empty();
        }
        if (causeAt.isEmpty()) {
            CallTermsParser.KEYS_FOR_PEOPLE.forEach(key -> map.get(key)
                    .ifPresent(node -> problems.add(
                            RegistryError.TERMS_WITHOUT_USER, node, "The call has no cause, and yet says " + key)));
        }
        Call call = new Call(caller, callee, scope.get(), cause.orElse(null), terms.parse(map));
        return Optional.of(new CallDraft(call, calleeAt, scopeAt.get(), causeAt.orElse(scopeAt.get())));
    }

    private Optional<Scope> scope(Node node) {
        Optional<String> text = YamlValues.text(node, "A scope", problems);
        if (text.isPresent() && !Scope.isValid(text.get())) {
            problems.add(RegistryError.INVALID_SCOPE, node, "\"" + text.get() + "\" can't be the name of a scope");
            return Optional.empty();
        }
        return text.map(Scope::new);
    }
}
