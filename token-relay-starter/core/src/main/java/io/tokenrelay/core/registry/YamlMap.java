package io.tokenrelay.core.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A mapping of the file: its entries in order, no key twice.
 *
 * @param node where it stands
 * @param entries its entries by key
 */
record YamlMap(Node node, Map<String, Entry> entries) {

    /**
     * One entry.
     *
     * @param keyNode the key, where it stands
     * @param value the value
     */
    record Entry(Node keyNode, Node value) {}

    /** The mapping at this node; none when it is something else, which is then among the problems. */
    static Optional<YamlMap> read(Node node, String what, Problems problems) {
        if (!(node instanceof MappingNode mapping)) {
            problems.add(RegistryError.WRONG_SHAPE, node, what + " is not a mapping", "Write key: value entries");
            return Optional.empty();
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode scalar)) {
                problems.add(RegistryError.WRONG_SHAPE, key, "A key of " + what + " is not a name", "Use a name");
            } else if (entries.putIfAbsent(scalar.getValue(), new Entry(key, tuple.getValueNode())) != null) {
                problems.add(RegistryError.DECLARED_TWICE, key, "\"" + scalar.getValue() + "\" is there twice");
            }
        }
        return Optional.of(new YamlMap(node, entries));
    }

    Optional<Node> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** Reports every key but these. */
    void allow(Set<String> known, Problems problems) {
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.add(
                        RegistryError.UNKNOWN_KEY,
                        entry.keyNode(),
                        "There is no key \"" + key + "\" here",
                        "Remove it or use one of "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }
}
