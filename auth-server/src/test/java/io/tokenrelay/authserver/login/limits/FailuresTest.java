package io.tokenrelay.authserver.login.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private final AtomicLong now = new AtomicLong(-Duration.ofDays(100).toNanos());
    private final Failures failures = new Failures(4, Duration.ofMinutes(60), now::get);

    @Test
    void letsAllBeTakenAtOnceAndNoMore() {
        takeAll("alice");

        assertThat(failures.take("alice")).isEqualTo(Duration.ofMinutes(15));
        assertThat(failures.take("alice")).as("a refusal takes nothing").isEqualTo(Duration.ofMinutes(15));
        assertThat(failures.refused()).isEqualTo(2);
    }

    @Test
    void givesThemBackOneByOne() {
        takeAll("alice");

        after(Duration.ofMinutes(14));
        assertThat(failures.take("alice")).isEqualTo(Duration.ofMinutes(1));
        after(Duration.ofMinutes(1));
        assertThat(failures.take("alice")).isZero();
        assertThat(failures.take("alice")).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void neverHasMoreThanAll() {
        takeAll("alice");
        after(Duration.ofHours(5));

        takeAll("alice");
        assertThat(failures.take("alice")).isPositive();
    }

    @Test
    void countsEverybodyApart() {
        takeAll("alice");

        takeAll("bob");
        assertThat(failures.take("alice")).isPositive();
    }

    @Test
    void takesBackWhatWasNoFailure() {
        takeAll("alice");

        failures.giveBack("alice");

        assertThat(failures.take("alice")).isZero();
        assertThat(failures.take("alice")).isPositive();
    }

    @Test
    void giveBackMakesNoMoreThanThereWere() {
        failures.take("alice");
        after(Duration.ofHours(2));
        failures.giveBack("alice");

        takeAll("alice");
        assertThat(failures.take("alice")).isPositive();
    }

    @Test
    void areNoMoreForManyAtOnce() {
        AtomicInteger taken = new AtomicInteger();

        IntStream.range(0, 1000).parallel().forEach(attempt -> {
            if (failures.take("alice").isZero()) {
                taken.incrementAndGet();
            }
        });

        assertThat(taken).hasValue(4);
    }

    private void takeAll(String whose) {
        for (int i = 0; i < 4; i++) {
            assertThat(failures.take(whose)).as("failure %d", i).isZero();
        }
    }

    private void after(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
