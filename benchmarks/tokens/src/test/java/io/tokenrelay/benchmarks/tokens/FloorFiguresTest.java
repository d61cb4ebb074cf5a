package io.tokenrelay.benchmarks.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tokenrelay.benchmarks.tokens.workload.Least;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FloorFiguresTest {

    private static final Offset<Double> EXACTLY = within(1e-9);

    private final FloorFigures floor = new FloorFigures(0.03, 0.02, 0.07, 0.001, Optional.of(50.0));

    @Test
    void addsUpWhatOneUnitTakesAtLeast() {
        assertThat(floor.of(new Least(1, 1, 2, 0))).isEqualTo(0.03 + 0.02 + 2 * 0.07 + 0.001, EXACTLY);
    }

    @Test
    void countsEachRequestAndThePasswordOfALogin() {
        assertThat(floor.of(new Least(5, 2, 0, 1))).isEqualTo(5 * 0.03 + 2 * 0.02 + 0.001 + 50, EXACTLY);
    }

    @Test
    void saysWhatAPasswordCostsWhereItWasMeasured() {
        FloorFigures without = new FloorFigures(0.03, 0.02, 0.07, 0.001, Optional.empty());

        assertThat(floor.text()).contains("a password 50.0");
        assertThat(floor.json().toString()).contains("\"password-cpu-ms\": 50.000");
        assertThat(without.text()).doesNotContain("password");
        assertThat(without.json().toString()).doesNotContain("password");
    }
}
