package io.tokenrelay.starter.inbound;

import io.tokenrelay.core.dpop.DpopProof;
import io.tokenrelay.core.dpop.ReplayStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Which proofs were used at this instance, in its memory. A proof can be shown for some seconds only, so few are kept; when
 * there is no more room, new ones are refused rather than old ones forgotten.
 *
 * <p>No cache: those make room by forgetting, and what was forgotten could be shown again.
 */
public final class ReplayMemory implements ReplayStore {

    private static final long SWEEP_SECONDS = 1;

    /** For a request that was checked in time and comes here late. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final int maximumSize;
    private final Clock clock;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);

    /** @param maximumSize how many proofs are remembered at most, give or take the requests in flight; one needs about 250
     *     bytes */
    public ReplayMemory(int maximumSize, Clock clock) {
        this.maximumSize = maximumSize;
        this.clock = clock;
    }

    @Override
    public Use use(DpopProof proof) {
        Instant now = clock.instant();
        sweep(now);
        if (used.size() >= maximumSize) {
            return used.containsKey(proof.name()) ? Use.REPLAY : Use.UNKNOWN;
        }
        return used.putIfAbsent(proof.name(), proof.acceptableUntil()) == null ? Use.FIRST : Use.REPLAY;
    }

    /** Once a second, by whoever comes first. */
    private void sweep(Instant now) {
        Instant due = nextSweep.get();
        if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plusSeconds(SWEEP_SECONDS))) {
            used.values().removeIf(until -> until.plus(MARGIN).isBefore(now));
        }
    }
}
