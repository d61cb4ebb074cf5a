package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.TransactionContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the terms of a call. */
final class CallTermsParser {

    /** The keys of a call that it reads. */
    static final Set<String> KEYS = Set.of("max-life", "reentrant", "bind", "once", "requires", "bearer");

    /** Those that are about a person, so that they go with a cause only. */
    static final List<String> KEYS_FOR_PEOPLE = List.of("bind", "once", "requires");

    static final Set<String> REQUIREMENT_KEYS = Set.of("acr", "max-age");
    private static final Duration LONGEST_AGE = Duration.ofHours(24);
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,4})(s|m|h)");
    private static final Pattern CONTEXT_CLASS = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,128}");

    private final Problems problems;

    CallTermsParser(Problems problems) {
        this.problems = problems;
    }

    CallTerms parse(YamlMap map) {
        return CallTerms.usual()
                .withMaxLife(map.get("max-life")
                        .flatMap(node -> duration(node, "max-life", AccessToken.MAX_LIFETIME))
                        .orElse(null))
                .withReentrant(flag(map, "reentrant"))
                .withBind(map.get("bind").map(this::names).orElse(Set.of()))
                .withOnce(flag(map, "once"))
                .withRequires(map.get("requires").flatMap(this::requirement).orElse(null))
                .withBearer(flag(map, "bearer"));
    }

    private boolean flag(YamlMap map, String key) {
        return map.get(key)
                .flatMap(node -> YamlValues.flag(node, key, problems))
                .orElse(false);
    }

    private Set<String> names(Node node) {
        Map<String, Node> names = YamlValues.texts(node, "bind", problems);
        if (names.isEmpty() || names.size() > TransactionContext.MAX_VALUES) {
            problems.add(
                    RegistryError.INVALID_VALUE,
                    node,
                    "bind names nothing, or too much",
                    "Name 1 to " + TransactionContext.MAX_VALUES + " values, or remove bind");
        }
        names.forEach((name, at) -> {
            if (!TransactionContext.isName(name)) {
                problems.add(
                        RegistryError.INVALID_VALUE,
                        at,
                        "\"" + name + "\" is no name of a value",
                        "Use 1 to 32 lower-case letters, digits and underscores, beginning with a letter");
            }
        });
        return names.keySet();
    }

    private Optional<SignInRequirement> requirement(Node node) {
        Optional<YamlMap> map = YamlMap.read(node, "requires", problems);
        if (map.isEmpty()) {
            return Optional.empty();
        }
        map.get().allow(REQUIREMENT_KEYS, problems);
        if (map.get().entries().isEmpty()) {
            problems.add(RegistryError.MISSING, node, "requires demands nothing", "Add acr, max-age or both");
        }
        Optional<String> acr = map.get().get("acr").flatMap(this::contextClass);
        Optional<Duration> maxAge = map.get().get("max-age").flatMap(at -> duration(at, "max-age", LONGEST_AGE));
        return acr.isEmpty() && maxAge.isEmpty()
                ? Optional.empty()
                : Optional.of(new SignInRequirement(acr.orElse(null), maxAge.orElse(null)));
    }

    private Optional<String> contextClass(Node node) {
        Optional<String> text = YamlValues.text(node, "acr", problems);
        if (text.isPresent() && !CONTEXT_CLASS.matcher(text.get()).matches()) {
            problems.add(
                    RegistryError.INVALID_VALUE,
                    node,
                    "The acr is no authentication context class",
                    "Use one that the server knows, such as mfa");
            return Optional.empty();
        }
        return text;
    }

    private Optional<Duration> duration(Node node, String what, Duration longest) {
        Optional<Duration> duration = YamlValues.text(node, what, problems)
                .map(DURATION::matcher)
                .filter(Matcher::matches)
                .map(CallTermsParser::toDuration)
                .filter(value -> value.compareTo(longest) <= 0);
        if (duration.isEmpty()) {
            problems.add(
                    RegistryError.INVALID_VALUE,
                    node,
                    what + " is no time between 1s and " + longest.toMinutes() + "m",
                    "Write seconds, minutes or hours, such as 30s, and no more than that");
        }
        return duration;
    }

    private static Duration toDuration(Matcher matcher) {
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
