package io.tokenrelay.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void hasTheTimeWithinWhichAShareOfTheAnswersCame() {
        LongStream.rangeClosed(1, 10_000).map(number -> 10_001 - number).forEach(latencies::add);

        assertThat(latencies.quantile(0.5)).isEqualTo(Duration.ofNanos(5_000));
        assertThat(latencies.quantile(0.99)).isEqualTo(Duration.ofNanos(9_900));
        assertThat(latencies.quantile(1)).isEqualTo(Duration.ofNanos(10_000));
    }

    @Test
    void countsWhatCameAfterItWasAsked() {
        latencies.add(5);
        assertThat(latencies.quantile(0.5)).isEqualTo(Duration.ofNanos(5));

        latencies.add(1);

        assertThat(latencies.quantile(0.5)).isEqualTo(Duration.ofNanos(1));
    }

    @Test
    void isZeroWithoutAnswers() {
        assertThat(latencies.quantile(0.99)).isZero();
    }
}
