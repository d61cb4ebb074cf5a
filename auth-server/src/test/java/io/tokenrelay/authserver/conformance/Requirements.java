package io.tokenrelay.authserver.conformance;

import io.tokenrelay.authserver.conformance.Requirement.Gap;
import io.tokenrelay.authserver.conformance.Requirement.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the requirements. A file that says anything which isn't understood is refused, and so is one that says a thing twice. */
final class Requirements {

    static final Path DIRECTORY = Path.of("src/test/resources/requirements");

    /** In the order of the document. */
    static final List<String> FILES = List.of(
            "core",
            "discovery",
            "registration",
            "rp-logout",
            "backchannel-logout",
            "form-post",
            "rfc7009",
            "rfc7591",
            "rfc7592",
            "rfc7662",
            "rfc8414",
            "rfc8628",
            "rfc8707",
            "rfc9068",
            "rfc9101",
            "rfc9207");

    private static final Set<String> KEYWORDS =
            Set.of("MUST", "MUST NOT", "REQUIRED", "SHALL", "SHOULD", "SHOULD NOT", "stated");
    private static final Map<String, Kind> GAPS =
            Map.of("not-done", Kind.NOT_DONE, "not-applicable", Kind.NOT_APPLICABLE);

    private Requirements() {}

    static List<Specification> read() {
        return FILES.stream().map(Requirements::read).toList();
    }

    private static Specification read(String file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        try {
            Map<String, Object> content =
                    new Yaml(new SafeConstructor(options)).load(Files.readString(DIRECTORY.resolve(file + ".yaml")));
            return new Specification(
                    text(content, "specification"),
                    text(content, "source"),
                    requirements(file, map(content.get("requirements"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Requirement> requirements(String file, Map<String, Object> entries) {
        List<Requirement> requirements = new ArrayList<>();
        entries.forEach((key, entry) -> {
            if (!key.matches("[0-9A-Z.]+-[a-z0-9-]+")) {
                throw new IllegalArgumentException(file + ": a key is a section, a hyphen and a name, not " + key);
            }
            requirements.add(requirement(file + "-" + key, map(entry)));
        });
        return requirements;
    }

    private static Requirement requirement(String id, Map<String, Object> entry) {
        String keyword = only(id, entry, KEYWORDS);
        String gap = entry.size() == 1 ? null : only(id, entry, GAPS.keySet());
        if (keyword == null || entry.size() > (gap == null ? 1 : 2)) {
            throw new IllegalArgumentException(id + " has a keyword with a text, and perhaps a reason: " + entry);
        }
        return new Requirement(id, keyword, text(entry, keyword), gap == null ? null : gap(entry, gap));
    }

    private static Gap gap(Map<String, Object> entry, String key) {
        return new Gap(Objects.requireNonNull(GAPS.get(key)), text(entry, key));
    }

    private static @Nullable String only(String id, Map<String, Object> entry, Set<String> names) {
        List<String> found = entry.keySet().stream().filter(names::contains).toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException(id + " has both " + found);
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private static String text(Map<String, Object> content, String name) {
        if (content.get(name) instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw new IllegalArgumentException(name + " is no text in " + content);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
