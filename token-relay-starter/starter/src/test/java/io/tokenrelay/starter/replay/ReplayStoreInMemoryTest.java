package io.tokenrelay.starter.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.replay.ReplayStore.Use;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ReplayStoreInMemoryTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final ReplayStore store = new ReplayStoreInMemory(2, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void tellsTheFirstUseFromAnyOther() {
        assertThat(store.use("a", NOW.plusSeconds(1))).isEqualTo(Use.FIRST);
        assertThat(store.use("a", NOW.plusSeconds(1))).isEqualTo(Use.REPLAY);
        assertThat(store.use("b", NOW.plusSeconds(1))).isEqualTo(Use.FIRST);
    }

    @Test
    void cannotTellWhenThereIsNoMoreRoom() {
        store.use("a", NOW.plusSeconds(1));
        store.use("b", NOW.plusSeconds(1));
        assertThat(store.use("c", NOW.plusSeconds(1))).isEqualTo(Use.UNKNOWN);
        assertThat(store.use("a", NOW.plusSeconds(1))).isEqualTo(Use.UNKNOWN);
    }

    @Test
    void forgetsWhatIsWorthNothingAnyMoreAndNothingElse() {
        store.use("over", NOW);
        store.use("b", NOW.plusSeconds(1));
        assertThat(store.use("c", NOW.plusSeconds(1))).isEqualTo(Use.FIRST);
        assertThat(store.use("d", NOW.plusSeconds(1))).isEqualTo(Use.UNKNOWN);
    }
}
