package io.tokenrelay.core.registry;

import io.tokenrelay.core.token.ClientId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a registry from YAML and refuses it as a whole unless it adds up.
 *
 * <p>Strict: a key that it doesn't know, or that this version doesn't enforce yet, is a problem rather than ignored,
 * since an ignored line of a security policy is a hole. All problems are reported at once, each with its place and its
 * fix.
 */
public final class RegistryReader {

    private static final String SERVICES = "services";

    private final Problems problems = new Problems();
    private final Map<ClientId, ServiceDraft> services = new LinkedHashMap<>();

    private RegistryReader() {}

    /**
     * The registry that the text declares.
     *
     * @param yaml the text; at most 16 MiB, in lines of at most 1 MiB
     * @param sourceName what to call it in messages, such as the file's name
     * @throws RegistryRefused when anything is wrong with it
     */
    public static Registry read(String yaml, String sourceName) {
        return new Registry(understand(yaml, sourceName).services.values().stream()
                .map(ServiceDraft::toService)
                .toList());
    }

    /**
     * Where the text declares what.
     *
     * @param yaml the text of a registry that {@link #read} takes
     * @param sourceName what to call it in messages
     * @throws RegistryRefused when anything is wrong with it
     */
    public static RegistryLines lines(String yaml, String sourceName) {
        return new RegistryLines(yaml, understand(yaml, sourceName).services.values());
    }

    private static RegistryReader understand(String yaml, String sourceName) {
        RegistryReader reader = new RegistryReader();
        YamlSource.read(yaml, reader.problems).ifPresent(reader::parse);
        if (!reader.problems.isEmpty()) {
            throw new RegistryRefused(sourceName, reader.problems.inOrder());
        }
        return reader;
    }

    private void parse(Node root) {
        Optional<YamlMap> document = YamlMap.read(root, "The registry", problems);
        document.ifPresent(map -> map.allow(Set.of(SERVICES), problems));
        document.flatMap(map -> services(root, map)).ifPresent(map -> {
            ServiceParser parser = new ServiceParser(problems);
            map.entries().forEach((name, entry) -> parser.parse(name, entry)
                    .ifPresent(draft -> services.put(draft.name(), draft)));
            UriRule.check(services, problems);
            ServerEntryRule.check(services, problems);
            CallRule.check(services, problems);
            ReachabilityRule.check(services, problems);
        });
    }

    private Optional<YamlMap> services(Node root, YamlMap document) {
        Optional<Node> node = document.get(SERVICES);
        if (node.isEmpty()) {
            problems.add(RegistryError.MISSING, root, "The registry declares no services", "Add services");
        }
        Optional<YamlMap> map = node.flatMap(value -> YamlMap.read(value, SERVICES, problems));
        if (map.isPresent() && map.get().entries().isEmpty()) {
            problems.add(RegistryError.MISSING, node.get(), "The registry declares no services", "Add one");
        }
        return map;
    }
}
