package io.tokenrelay.starter.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.replay.ReplayStore.Use;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ReplayStoreInMemoryTest {

    private Instant now = Instant.parse("2030-01-01T12:00:00Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final ReplayStore store = new ReplayStoreInMemory(3, clock);

    @Test
    void tellsTheFirstUseFromAnyOther() {
        assertThat(store.use("a", now.plusSeconds(1))).isEqualTo(Use.FIRST);
        assertThat(store.use("a", now.plusSeconds(1))).isEqualTo(Use.REPLAY);
        assertThat(store.use("b", now.plusSeconds(1))).isEqualTo(Use.FIRST);
    }

    @Test
    void knowsAUseForAsLongAsItIsWorthSomethingAndALittleLonger() {
        Instant until = now.plusSeconds(11);
        store.use("a", until);

        now = until.plusSeconds(10);

        assertThat(store.use("a", until)).isEqualTo(Use.REPLAY);
    }

    @Test
    void cannotTellRatherThanForget() {
        for (String id : List.of("one", "two", "three")) {
            assertThat(store.use(id, now.plusSeconds(11))).isEqualTo(Use.FIRST);
        }
        assertThat(store.use("four", now.plusSeconds(11))).isEqualTo(Use.UNKNOWN);
        assertThat(store.use("one", now.plusSeconds(11))).isEqualTo(Use.REPLAY);

        now = now.plusSeconds(22);

        assertThat(store.use("five", now.plusSeconds(11))).isEqualTo(Use.FIRST);
    }

    @Test
    void ofAnyNumberAtOnceOneIsTheFirst() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Use> using = () -> store.use("a", now.plusSeconds(11));
            List<Use> uses = new ArrayList<>();
            for (Future<Use> use : threads.invokeAll(Collections.nCopies(50, using))) {
                uses.add(use.get());
            }
            assertThat(uses).filteredOn(Use.FIRST::equals).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
