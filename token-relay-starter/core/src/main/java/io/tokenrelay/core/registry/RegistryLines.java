package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.yaml.snakeyaml.nodes.Node;

/** Where in the text of a registry each thing stands: for people who want to see the line behind a decision. */
public final class RegistryLines {

    private final List<String> text;
    private final Map<List<Object>, Integer> numbers = new HashMap<>();

    RegistryLines(String yaml, Collection<ServiceDraft> services) {
        this.text = yaml.lines().toList();
        services.forEach(this::add);
    }

    private void add(ServiceDraft service) {
        put(service.at(), service.name());
        service.scopes().values().forEach(scope -> put(scope.at(), service.name(), scope.scope()));
        service.calls().forEach(draft -> {
            put(draft.calleeAt(), service.name(), draft.call().callee());
            put(
                    draft.scopeAt(),
                    service.name(),
                    draft.call().callee(),
                    draft.call().scope());
        });
    }

    private void put(Node at, Object... what) {
        numbers.put(List.of(what), at.getStartMark().getLine() + 1);
    }

    /** The line on which a service is declared, counted from 1. */
    public OptionalInt service(ClientId name) {
        return number(name);
    }

    /** The line on which a service offers a scope. */
    public OptionalInt scope(ClientId service, Scope scope) {
        return number(service, scope);
    }

    /** The line on which the calls of a service to another begin. */
    public OptionalInt calls(ClientId caller, ClientId callee) {
        return number(caller, callee);
    }

    /** The line of one call. */
    public OptionalInt call(ClientId caller, ClientId callee, Scope scope) {
        return number(caller, callee, scope);
    }

    private OptionalInt number(Object... what) {
        Integer number = numbers.get(List.of(what));
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** What a line says, without the space around it. */
    public String text(int line) {
        return text.get(line - 1).strip();
    }
}
