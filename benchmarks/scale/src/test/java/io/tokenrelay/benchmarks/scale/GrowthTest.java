package io.tokenrelay.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthTest {

    @Test
    void comparesWithWhatWasBeforeAsIfTheMachineHadBeenTheSame() {
        Map<Integer, Double> ratios = TestSteps.growth().ratios(Operation.EXCHANGE);

        assertThat(ratios).containsOnlyKeys(10_000, 100_000);
        assertThat(ratios.get(10_000)).isCloseTo(1.5, within(1e-9));
        assertThat(ratios.get(100_000)).isCloseTo(1.25, within(1e-9));
    }

    @Test
    void saysNothingOfWhatWasNotMeasured() {
        assertThat(TestSteps.growth().ratios(Operation.LOGIN)).isEmpty();
    }
}
