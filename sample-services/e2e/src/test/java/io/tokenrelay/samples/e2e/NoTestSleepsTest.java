package io.tokenrelay.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No test of any module waits for time to pass: it turns a clock, or waits for what it wants to see. */
class NoTestSleepsTest {

    private static final Pattern SLEEP = Pattern.compile("\\bsleep\\(|\\bparkNanos\\(|\\bparkUntil\\(|pollDelay\\(");

    private final List<Path> tests = tests(Repository.root());

    @Test
    void noTestSleeps() {
        assertThat(tests).noneMatch(test -> SLEEP.matcher(read(test)).find());
    }

    @Test
    void findsTheTests() {
        assertThat(tests)
                .extracting(test -> test.getFileName().toString())
                .contains("ServerByItselfTest.java", "TokenCacheTest.java", "ExchangeFlowTest.java");
    }

    private static List<Path> tests(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/test/"))
                    .filter(file -> !file.endsWith("NoTestSleepsTest.java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
