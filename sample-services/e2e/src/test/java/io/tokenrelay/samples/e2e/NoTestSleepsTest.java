package io.tokenrelay.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No test of any module waits for time to pass: it turns a clock, or waits for what it wants to see. */
class NoTestSleepsTest {

    private static final Pattern SLEEP = Pattern.compile("\\bsleep\\(|\\bparkNanos\\(|\\bparkUntil\\(|pollDelay\\(");

    private final Map<Path, String> tests = Repository.sources("src/test");

    @Test
    void noTestSleeps() {
        assertThat(tests)
                .allSatisfy((test, text) -> assertThat(SLEEP.matcher(text).find() && !isThisOne(test))
                        .as("%s sleeps", test)
                        .isFalse());
    }

    @Test
    void findsTheTests() {
        assertThat(tests.keySet())
                .extracting(test -> test.getFileName().toString())
                .contains("ServerByItselfTest.java", "TokenCacheTest.java", "ExchangeFlowTest.java");
    }

    private static boolean isThisOne(Path test) {
        return test.endsWith("NoTestSleepsTest.java");
    }
}
