package io.tokenrelay.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class RepeatedTaskTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private final Set<Long> performed = ConcurrentHashMap.newKeySet();

    @Test
    void givesEachNumberOnce() {
        LoadResult result = RepeatedTask.saturate(this::perform, 3, SHORT);

        assertThat(result.latencies().count()).isPositive().isEqualTo(performed.size());
    }

    private String perform(long number) {
        if (!performed.add(number)) {
            throw new IllegalStateException("Twice: " + number);
        }
        return "";
    }

    @Test
    void keepsAPace() {
        LoadResult result = RepeatedTask.pace(this::perform, 3, SHORT, 100);

        assertThat(result.latencies().count()).isBetween(10, 20);
        assertThat(result.bad()).isZero();
    }

    @Test
    void countsWhatDidNotEndWell() {
        LoadResult result = RepeatedTask.pace(
                number -> {
                    throw new IllegalStateException("no page");
                },
                1,
                SHORT,
                100);

        assertThat(result.latencies().count()).isZero();
        assertThat(result.bad()).isPositive();
        assertThat(result.trouble()).isEqualTo("no page");
    }
}
