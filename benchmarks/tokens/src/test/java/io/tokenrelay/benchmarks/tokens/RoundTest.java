package io.tokenrelay.benchmarks.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.benchmarks.load.LoadResult;
import io.tokenrelay.benchmarks.load.RepeatedTask;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundTest {

    private final LoadResult result = RepeatedTask.saturate(number -> "", 1, Duration.ofMillis(20));
    private final int tokens = result.latencies().count();

    @Test
    void sharesWhatWasUsedAmongTheTokensAtSaturation() {
        Use used = new Use(
                Duration.ofMillis(2L * tokens), Duration.ofMillis(tokens), Duration.ofMillis(4L * tokens), 3L * tokens);

        Round round = new Round(result, used, result);

        assertThat(round.serverMillis()).isEqualTo(2);
        assertThat(round.databaseMillis()).isEqualTo(1);
        assertThat(round.clientMillis()).isEqualTo(4);
        assertThat(round.statements()).isEqualTo(3);
    }
}
