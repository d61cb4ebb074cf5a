package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code calls}: whom a service may call, for which scopes. */
final class CallsParser {

    private static final Set<String> KEYS = Set.of("scope", "because", "max-life", "reentrant");
    private static final Set<String> NOT_SUPPORTED_YET = Set.of("bind", "once", "requires", "bearer");
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,3})(s|m)");

    private final ClientId caller;
    private final Problems problems;
    private final List<CallDraft> drafts = new ArrayList<>();
    private final Set<ClientId> unread = new HashSet<>();

    CallsParser(ClientId caller, Problems problems) {
        this.caller = caller;
        this.problems = problems;
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
        map.allow(KEYS, NOT_SUPPORTED_YET, problems);
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
        Call call = new Call(
                caller,
                callee,
                scope.get(),
                cause.orElse(null),
                map.get("max-life").flatMap(this::duration).orElse(null),
                map.get("reentrant")
                        .flatMap(node -> YamlValues.flag(node, "reentrant", problems))
                        .orElse(false));
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

    private Optional<Duration> duration(Node node) {
        Optional<Duration> duration = YamlValues.text(node, "max-life", problems)
                .map(DURATION::matcher)
                .filter(Matcher::matches)
                .map(CallsParser::toDuration)
                .filter(value -> value.compareTo(AccessToken.MAX_LIFETIME) <= 0);
        if (duration.isEmpty()) {
            problems.add(
                    RegistryError.INVALID_VALUE,
                    node,
                    "max-life is no time between 1s and " + AccessToken.MAX_LIFETIME.toMinutes() + "m",
                    "Write seconds or minutes, such as 30s, and no more than any token lives");
        }
        return duration;
    }

    private static Duration toDuration(Matcher matcher) {
        long amount = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMinutes(amount);
    }
}
