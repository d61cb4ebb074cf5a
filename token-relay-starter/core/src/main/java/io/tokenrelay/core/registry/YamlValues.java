package io.tokenrelay.core.registry;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads values of the file, reporting those of another form. */
final class YamlValues {

    private YamlValues() {}

    /** A text that is not blank. */
    static Optional<String> text(Node node, String what, Problems problems) {
        if (node instanceof ScalarNode scalar
                && !scalar.getTag().equals(Tag.NULL)
                && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue());
        }
        problems.add(RegistryError.WRONG_SHAPE, node, what + " is not a text", "Write a text");
        return Optional.empty();
    }

    /** {@code true} or {@code false}, and none of the other words that YAML takes for them. */
    static Optional<Boolean> flag(Node node, String what, Problems problems) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            if (scalar.getValue().equals("true")) {
                return Optional.of(true);
            }
            if (scalar.getValue().equals("false")) {
                return Optional.of(false);
            }
        }
        problems.add(RegistryError.INVALID_VALUE, node, what + " is neither true nor false", "Use true or false");
        return Optional.empty();
    }

    /** The name of an algorithm (RFC 7518 §3.1), one of those that are allowed. */
    static Optional<JWSAlgorithm> algorithm(Node node, String what, List<JWSAlgorithm> allowed, Problems problems) {
        Optional<String> text = text(node, what, problems);
        Optional<JWSAlgorithm> algorithm = text.map(JWSAlgorithm::parse).filter(allowed::contains);
        if (text.isPresent() && algorithm.isEmpty()) {
            problems.add(
                    RegistryError.INVALID_VALUE,
                    node,
                    "Nothing is signed with " + text.get() + " as " + what,
                    "Use " + allowed.stream().map(JWSAlgorithm::getName).collect(Collectors.joining(" or ")));
        }
        return algorithm;
    }

    static List<Node> list(Node node, String what, Problems problems) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problems.add(RegistryError.WRONG_SHAPE, node, what + " is not a list", "Write a list: [a, b] or - a");
        return List.of();
    }

    /** A list of texts, none of them twice, with where each stands. */
    static Map<String, Node> texts(Node node, String what, Problems problems) {
        Map<String, Node> texts = new LinkedHashMap<>();
        for (Node item : list(node, what, problems)) {
            text(item, "An item of " + what, problems).ifPresent(text -> {
                if (texts.putIfAbsent(text, item) != null) {
                    problems.add(RegistryError.DECLARED_TWICE, item, "\"" + text + "\" is there twice");
                }
            });
        }
        return texts;
    }
}
