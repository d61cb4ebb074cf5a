package io.tokenrelay.authserver.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads the pages in another language reads all of them, and each says the same. */
class MessagesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");

    private static final Properties ENGLISH = read("/messages.properties");

    static Stream<String> translations() {
        return PageLanguages.ALL.stream()
                .map(language -> language.getLanguage())
                .filter(language -> !language.equals("en"))
                .map(language -> "/messages_" + language + ".properties");
    }

    @ParameterizedTest
    @MethodSource("translations")
    void haveTheSameKeys(String file) {
        assertThat(new TreeSet<>(read(file).stringPropertyNames()))
                .isEqualTo(new TreeSet<>(ENGLISH.stringPropertyNames()));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void nameTheSameThings(String file) {
        Properties translated = read(file);
        for (String key : ENGLISH.stringPropertyNames()) {
            assertThat(placeholders(translated.getProperty(key, "")))
                    .as(key)
                    .isEqualTo(placeholders(ENGLISH.getProperty(key)));
        }
    }

    /** In a text with something to fill in, such an apostrophe begins a quotation and vanishes. */
    @ParameterizedTest
    @MethodSource("all")
    void haveNoStraightApostrophes(String file) {
        assertThat(read(file).values()).noneMatch(text -> text.toString().contains("'"));
    }

    static Stream<String> all() {
        return Stream.concat(Stream.of("/messages.properties"), translations());
    }

    private static Set<String> placeholders(String text) {
        List<String> found =
                PLACEHOLDER.matcher(text).results().map(MatchResult::group).toList();
        return new TreeSet<>(found);
    }

    private static Properties read(String file) {
        Properties texts = new Properties();
        try (InputStream stream = Objects.requireNonNull(MessagesTest.class.getResourceAsStream(file), file)) {
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return texts;
    }
}
