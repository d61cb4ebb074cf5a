package io.tokenrelay.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No test of any module waits for time to pass: it turns a clock, or waits for what it wants to see. */
class NoTestSleepsTest {

    private static final Pattern SLEEP = Pattern.compile("\\bsleep\\(|\\bparkNanos\\(|\\bparkUntil\\(|pollDelay\\(");

    private final Path root = Repository.root();

    @Test
    void noTestSleeps() throws IOException {
        assertThat(tests()).noneMatch(test -> SLEEP.matcher(read(test)).find());
    }

    @Test
    void findsTheTests() throws IOException {
        assertThat(tests())
                .extracting(test -> test.getFileName().toString())
                .contains("ServerByItselfTest.java", "TokenCacheTest.java", "ExchangeFlowTest.java");
    }

    private Stream<Path> tests() throws IOException {
        return Files.walk(root)
                .filter(file ->
                        file.toString().endsWith(".java") && file.toString().contains("/src/test/"))
                .filter(file -> !file.endsWith("NoTestSleepsTest.java"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
