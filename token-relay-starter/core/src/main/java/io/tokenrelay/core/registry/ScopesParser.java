package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.SubjectKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code scopes}: what a service offers. */
final class ScopesParser {

    static final Set<String> KEYS = Set.of("title", "kind", "entitled");

    private static final int MAX_TITLE_LENGTH = 100;

    private final Problems problems;
    private final Map<Scope, ScopeDraft> drafts = new LinkedHashMap<>();

    ScopesParser(Problems problems) {
        this.problems = problems;
    }

    /** What was read. */
    Map<Scope, ScopeDraft> drafts() {
        return drafts;
    }

    void parse(Node node) {
        YamlMap.read(node, "scopes", problems).ifPresent(map -> map.entries().forEach(this::parse));
    }

    private void parse(String name, YamlMap.Entry entry) {
        if (!Scope.isValid(name)) {
            problems.add(RegistryError.INVALID_SCOPE, entry.keyNode(), "\"" + name + "\" can't be the name of a scope");
            return;
        }
        Scope scope = new Scope(name);
        if (OpenIdScopes.define(scope)) {
            problems.add(RegistryError.RESERVED_SCOPE, entry.keyNode(), "The scope \"" + name + "\" is not yours");
        }
        YamlMap.read(entry.value(), "The scope " + name, problems)
                .ifPresentOrElse(
                        map -> drafts.put(scope, parse(scope, entry.keyNode(), map)),
                        // Declared, if badly: the calls that name it are not wrong for that.
                        () -> drafts.put(
                                scope, new ScopeDraft(scope, entry.keyNode(), "", Optional.empty(), Set.of())));
    }

    private ScopeDraft parse(Scope scope, Node at, YamlMap map) {
        map.allow(KEYS, problems);
        Optional<SubjectKind> kind = required(map, "kind").flatMap(this::kind);
        Set<Entitlement> entitled = map.get("entitled").map(this::entitled).orElse(Set.of());
        if (map.get("entitled").isPresent() && kind.isPresent() && kind.get() == SubjectKind.SERVICE) {
            problems.add(
                    RegistryError.ENTITLED_WITHOUT_USER,
                    map.get("entitled").get(),
                    "The scope " + scope + " is of kind service and yet asks for an entitlement");
        }
        return new ScopeDraft(
                scope, at, required(map, "title").flatMap(this::title).orElse(""), kind, entitled);
    }

    private Optional<Node> required(YamlMap map, String key) {
        Optional<Node> node = map.get(key);
        if (node.isEmpty()) {
            problems.add(RegistryError.MISSING, map.node(), "The scope has no " + key, "Add " + key);
        }
        return node;
    }

    private Optional<SubjectKind> kind(Node node) {
        Optional<String> text = YamlValues.text(node, "kind", problems);
        try {
            return text.map(SubjectKind::parse);
        } catch (IllegalArgumentException e) {
            problems.add(RegistryError.INVALID_VALUE, node, "The kind is " + text.get(), "Use user or service");
            return Optional.empty();
        }
    }

    private Optional<String> title(Node node) {
        Optional<String> text = YamlValues.text(node, "title", problems);
        if (text.isPresent()
                && (text.get().length() > MAX_TITLE_LENGTH || text.get().chars().anyMatch(Character::isISOControl))) {
            problems.add(
                    RegistryError.INVALID_VALUE,
                    node,
                    "The title is no short line",
                    "Use at most " + MAX_TITLE_LENGTH + " characters in one line");
        }
        return text;
    }

    private Set<Entitlement> entitled(Node node) {
        Map<String, Node> texts = YamlValues.texts(node, "entitled", problems);
        if (texts.isEmpty()) {
            problems.add(
                    RegistryError.INVALID_VALUE,
                    node,
                    "entitled names nothing",
                    "Name roles or groups, or remove entitled if every person may hold the scope");
        }
        Set<Entitlement> entitlements = new LinkedHashSet<>();
        texts.forEach((text, at) -> {
            if (Entitlement.isValid(text)) {
                entitlements.add(new Entitlement(text));
            } else {
                problems.add(
                        RegistryError.INVALID_VALUE,
                        at,
                        "\"" + text + "\" is no entitlement",
                        "Use role:name or group:name");
            }
        });
        return entitlements;
    }
}
