package io.tokenrelay.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void hasTheMiddleOneOfAnOddNumber() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 9));
    }

    @Test
    void hasTheMeanOfTheMiddleTwoOfAnEvenNumber() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3);
    }

    @Test
    void isNothingWithoutAFigure() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
    }

    @Test
    void showsTheExtremesBesideTheMedian() {
        assertThat(new Spread(2, 1, 9.26).text(1)).isEqualTo("2.0 (1.0–9.3)");
    }
}
