package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.dpop.DpopProof;
import io.tokenrelay.core.dpop.ReplayStore.Use;
import io.tokenrelay.core.token.Confirmation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ReplayMemoryTest {

    private static final Confirmation KEY = new Confirmation("A".repeat(43));

    private Instant now = Instant.parse("2030-01-01T12:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    };
    private final ReplayMemory memory = new ReplayMemory(3, clock);

    @Test
    void knowsAProofAgainForAsLongAsItCouldBeShown() {
        DpopProof proof = proof("one");
        assertThat(memory.use(proof)).isEqualTo(Use.FIRST);
        assertThat(memory.use(proof)).isEqualTo(Use.REPLAY);
        now = proof.acceptableUntil().plusSeconds(10);
        assertThat(memory.use(proof)).isEqualTo(Use.REPLAY);
    }

    @Test
    void tellsTheKeysApart() {
        assertThat(memory.use(proof("one"))).isEqualTo(Use.FIRST);
        assertThat(memory.use(new DpopProof(new Confirmation("B".repeat(43)), "one", now)))
                .isEqualTo(Use.FIRST);
    }

    @Test
    void refusesRatherThanForgets() {
        for (String jti : List.of("one", "two", "three")) {
            assertThat(memory.use(proof(jti))).isEqualTo(Use.FIRST);
        }
        assertThat(memory.use(proof("four"))).isEqualTo(Use.UNKNOWN);
        assertThat(memory.use(proof("one"))).isEqualTo(Use.REPLAY);

        now = now.plus(Duration.ofSeconds(22));
        assertThat(memory.use(proof("five"))).isEqualTo(Use.FIRST);
    }

    @Test
    void ofAnyNumberAtOnceOneIsTheFirst() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            DpopProof proof = proof("one");
            Callable<Use> showing = () -> memory.use(proof);
            List<Use> uses = new ArrayList<>();
            for (Future<Use> use : threads.invokeAll(Collections.nCopies(50, showing))) {
                uses.add(use.get());
            }
            assertThat(uses).filteredOn(Use.FIRST::equals).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private DpopProof proof(String jti) {
        return new DpopProof(KEY, jti, now.plusSeconds(11));
    }
}
