package io.tokenrelay.starter.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.replay.OneTime.Kind;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplayStoreInMemoryTest {

    private static final int PROOFS = 12;
    private static final int OTHERS = 6;

    private Instant now = Instant.parse("2030-01-01T12:00:00Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final ReplayStore store = new ReplayStoreInMemory(PROOFS, OTHERS, clock, now);

    @Test
    void tellsTheFirstUseFromAnyOther() {
        assertThat(use(Kind.PROOF, "orders", "a")).isEqualTo(Use.FIRST);
        assertThat(use(Kind.PROOF, "orders", "a")).isEqualTo(Use.REPLAY);
        assertThat(use(Kind.PROOF, "orders", "b")).isEqualTo(Use.FIRST);
    }

    @Test
    void aUseByOneIsAReplayByAnother() {
        assertThat(use(Kind.TOKEN, "orders", "a")).isEqualTo(Use.FIRST);
        assertThat(use(Kind.TOKEN, "storefront", "a")).isEqualTo(Use.REPLAY);
    }

    @Test
    void thingsOfTwoKindsAreTwoThings() {
        assertThat(use(Kind.PROOF, "orders", "a")).isEqualTo(Use.FIRST);
        assertThat(use(Kind.TOKEN, "orders", "a")).isEqualTo(Use.FIRST);
        assertThat(new OneTime(Kind.PROOF, "orders", "a", now).name())
                .isNotEqualTo(new OneTime(Kind.TOKEN, "orders", "a", now).name());
    }

    @Test
    void knowsAUseForAsLongAsItIsWorthSomethingAndALittleLonger() {
        OneTime thing = new OneTime(Kind.PROOF, "orders", "a", now.plusSeconds(11));
        store.use(thing);

        now = thing.until().plusSeconds(10);

        assertThat(store.use(thing)).isEqualTo(Use.REPLAY);
    }

    @Test
    void cannotTellRatherThanForgetUntilThereIsRoomAgain() {
        int firsts = flood(Kind.PROOF, "orders");
        assertThat(use(Kind.PROOF, "orders", "one more")).isEqualTo(Use.UNKNOWN);
        assertThat(use(Kind.PROOF, "orders", "orders 0")).isEqualTo(Use.REPLAY);

        now = now.plusSeconds(22);

        assertThat(use(Kind.PROOF, "orders", "one more")).isEqualTo(Use.FIRST);
        assertThat(flood(Kind.PROOF, "orders")).isEqualTo(firsts - 1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whoeverFloodsOneKindLeavesTheOthersAnswerable(Kind flooded) {
        for (int caller = 0; caller < 100; caller++) {
            flood(flooded, "caller " + caller);
        }
        assertThat(use(flooded, "orders", "a")).isEqualTo(Use.UNKNOWN);

        for (Kind other : Kind.values()) {
            if (other != flooded) {
                assertThat(use(other, "orders", "a")).as("%s", other).isEqualTo(Use.FIRST);
            }
        }
    }

    @Test
    void oneThatFloodsGetsHalfAndTwoGetAThirdEach() {
        assertThat(flood(Kind.PROOF, "orders")).isEqualTo(PROOFS / 2);
        assertThat(flood(Kind.PROOF, "storefront")).isEqualTo(PROOFS / 4);
        assertThat(use(Kind.PROOF, "inventory", "a")).isEqualTo(Use.FIRST);
    }

    @Test
    void isBoundedWhateverTheNumberOfUsers() {
        int firsts = 0;
        for (int caller = 0; caller < 100; caller++) {
            firsts += flood(Kind.TOKEN, "caller " + caller);
        }
        assertThat(firsts).isEqualTo(OTHERS);
    }

    @Test
    void givesAShareBackWhenItsThingsAreForgotten() {
        for (int round = 0; round < 5; round++) {
            assertThat(flood(Kind.PROOF, "orders")).as("round " + round).isEqualTo(PROOFS / 2);
            now = now.plusSeconds(22);
        }
    }

    @Test
    void aReplayTakesUpNoShare() {
        for (int i = 0; i < 2 * PROOFS; i++) {
            use(Kind.PROOF, "orders", "a");
        }
        assertThat(use(Kind.PROOF, "orders", "b")).isEqualTo(Use.FIRST);
    }

    @Test
    void ofAnyNumberAtOnceOneIsTheFirst() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Use> using = () -> use(Kind.PROOF, "orders", "a");
            List<Use> uses = new ArrayList<>();
            for (Future<Use> use : threads.invokeAll(Collections.nCopies(50, using))) {
                uses.add(use.get());
            }
            assertThat(uses).filteredOn(Use.FIRST::equals).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Uses up new things until there is no more room; how many those were. */
    private int flood(Kind kind, String user) {
        int firsts = 0;
        while (use(kind, user, user + " " + firsts) == Use.FIRST) {
            firsts++;
        }
        return firsts;
    }

    private Use use(Kind kind, String user, String id) {
        return store.use(new OneTime(kind, user, id, now.plusSeconds(11)));
    }
}
