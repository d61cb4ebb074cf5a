package io.tokenrelay.starter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an IDE and the guide say about the properties is all there is to say. */
class ConfigurationMetadataTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(token-relay[^`]+)` \\|([^|]*)\\| ([^|]+) \\|$");

    private final JsonNode metadata = metadata();

    @Test
    void everyPropertyHasATypeAndADescriptionInPlainWords() {
        assertThat(properties()).isNotEmpty().allSatisfy((name, property) -> {
            assertThat(property.path("type").asString("")).as(name).isNotBlank();
            assertThat(property.path("description").asString(""))
                    .as(name)
                    .isNotBlank()
                    .doesNotContain("{@");
        });
    }

    @Test
    void everyComponentOfEveryRecordIsThereAndNothingElse() {
        List<String> expected = PropertyNames.all().stream()
                .map(name -> name.replaceFirst("(\\.<name>|\\[n]).*", ""))
                .distinct()
                .toList();
        assertThat(properties().keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyChoiceIsExplained() {
        assertThat(properties().values().stream()
                        .filter(property -> isEnum(property.path("type").asString("")))
                        .map(property -> property.path("name").asString("")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(hint(name)).as(name).isTrue());
    }

    private boolean hint(String name) {
        return metadata.path("hints")
                .valueStream()
                .anyMatch(hint -> hint.path("name").asString("").equals(name)
                        && hint.path("values").valueStream().allMatch(value -> value.has("description")));
    }

    @Test
    void everyHintIsAboutAProperty() {
        assertThat(metadata.path("hints").valueStream().map(hint -> hint.path("name")
                        .asString("")))
                .isNotEmpty()
                .allMatch(properties()::containsKey);
    }

    @Test
    void theGuideListsEveryPropertyWithItsDefault() throws IOException {
        String guide = Files.readString(Path.of("../../docs/adding-the-starter.md"));
        Map<String, String> defaults = new HashMap<>();
        Matcher row = ROW.matcher(guide);
        while (row.find()) {
            defaults.put(row.group(1), row.group(2).strip().replace("`", ""));
        }
        assertThat(defaults.keySet()).containsExactlyInAnyOrderElementsOf(PropertyNames.all());
        assertThat(properties()).allSatisfy((name, property) -> {
            if (property.has("defaultValue") && defaults.containsKey(name)) {
                assertThat(defaults.get(name))
                        .as(name)
                        .isEqualTo(property.get("defaultValue").asString());
            }
        });
    }

    private static boolean isEnum(String type) {
        try {
            return Class.forName(type).isEnum();
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The starter's own; those of its endpoint are actuator's, which describes them. */
    private Map<String, JsonNode> properties() {
        Map<String, JsonNode> properties = new HashMap<>();
        metadata.path("properties")
                .valueStream()
                .filter(property -> property.path("name").asString("").startsWith("token-relay."))
                .forEach(property -> properties.put(property.path("name").asString(""), property));
        return properties;
    }

    private static JsonNode metadata() {
        try {
            ClassLoader loader = Objects.requireNonNull(ConfigurationMetadataTest.class.getClassLoader());
            for (URL url : Collections.list(loader.getResources("META-INF/spring-configuration-metadata.json"))) {
                try (InputStream in = url.openStream()) {
                    JsonNode read = JsonMapper.shared().readTree(in);
                    if (Stream.of("token-relay.issuer").anyMatch(read.toString()::contains)) {
                        return read;
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("The build generated no metadata");
    }
}
