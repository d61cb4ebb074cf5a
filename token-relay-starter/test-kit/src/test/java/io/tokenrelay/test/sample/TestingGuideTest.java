package io.tokenrelay.test.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/testing-your-service.md}: what it shows is compiled and runs. */
class TestingGuideTest {

    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final Path SOURCES = Path.of("src/test/java/io/tokenrelay/test/sample");

    @Test
    void everySnippetStandsInATest() throws IOException {
        String guide = Files.readString(Path.of("../../docs/testing-your-service.md"));
        List<String> snippets =
                SNIPPET.matcher(guide).results().map(found -> found.group(1)).toList();
        String sources = flat(Files.readString(SOURCES.resolve("OrdersTest.java")))
                + flat(Files.readString(SOURCES.resolve("TestingYourServiceTest.java")));

        assertThat(snippets).isNotEmpty();
        assertThat(snippets).allSatisfy(snippet -> assertThat(sources).contains(flat(snippet)));
    }

    /** Without white space: a guide breaks its lines where it likes. */
    private static String flat(String code) {
        return code.replaceAll("\\s", "");
    }
}
