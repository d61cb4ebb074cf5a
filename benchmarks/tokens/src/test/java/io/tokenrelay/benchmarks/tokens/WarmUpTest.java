package io.tokenrelay.benchmarks.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private static WarmUp after(double... rounds) {
        WarmUp warmUp = new WarmUp();
        DoubleStream.of(rounds).forEach(warmUp::add);
        return warmUp;
    }

    @Test
    void isOverWhenItGetsNoFaster() {
        assertThat(after(50, 80, 99, 100, 101, 100, 102, 98, 101, 100).isOver()).isTrue();
    }

    @Test
    void isNotOverAfterAFewRoundsThatAreAlike() {
        assertThat(after(100, 100, 100, 100, 100, 100, 100, 100, 100).isOver()).isFalse();
    }

    @Test
    void isNotOverWhileItRisesSlowly() {
        assertThat(after(100, 101, 102, 103, 104, 105, 106, 107, 108, 109).isOver())
                .isFalse();
    }

    @Test
    void isNotOverOnAPlateauOnTheWayUp() {
        assertThat(after(50, 51, 50, 51, 50, 51, 80, 81, 82, 80).isOver()).isFalse();
    }

    @Test
    void doesNotWaitForWhatOnlyVaries() {
        assertThat(after(100, 80, 95, 100, 90, 99, 85, 100, 88, 97).isOver()).isTrue();
    }

    @Test
    void saysHowLongItTookAndWhatEachRoundHad() {
        WarmUp warmUp = after(99.6, 101);

        assertThat(warmUp.lasted()).isEqualTo(Duration.ofSeconds(8));
        assertThat(warmUp.text()).isEqualTo("8 s, still rising");
        assertThat(warmUp.throughputs()).isEqualTo("100 101");
    }
}
