package io.tokenrelay.benchmarks.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.benchmarks.load.Latencies;
import io.tokenrelay.benchmarks.load.LoadResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoundTest {

    private final Latencies latencies = new Latencies();
    private final LoadResult result = new LoadResult(Duration.ofSeconds(2), latencies, 0, "", List.of());

    @BeforeEach
    void fourTokens() {
        for (int millis = 1; millis <= 4; millis++) {
            latencies.add(Duration.ofMillis(millis).toNanos());
        }
    }

    @Test
    void sharesWhatWasUsedAmongTheTokensAtSaturation() {
        Use used = new Use(Duration.ofMillis(8), Duration.ofMillis(4), Duration.ofMillis(16), 12);

        Round round = new Round(result, used, result);

        assertThat(round.serverMillis()).isEqualTo(2);
        assertThat(round.databaseMillis()).isEqualTo(1);
        assertThat(round.clientMillis()).isEqualTo(4);
        assertThat(round.statements()).isEqualTo(3);
    }

    @Test
    void hasThroughputAndLatenciesInMilliseconds() {
        Round round = new Round(result, new Use(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0), result);

        assertThat(round.perSecond()).isEqualTo(2);
        assertThat(round.fullMillis(0.5)).isEqualTo(2);
        assertThat(round.halfMillis(0.99)).isEqualTo(4);
    }
}
