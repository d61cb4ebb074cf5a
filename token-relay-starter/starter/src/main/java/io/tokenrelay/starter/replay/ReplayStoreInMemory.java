package io.tokenrelay.starter.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What one process has seen used, in its memory. Bounded: when there is no more room, it can't tell any more, rather than
 * forget.
 *
 * <p>No cache: those make room by forgetting, and what was forgotten could be used again.
 */
public final class ReplayStoreInMemory implements ReplayStore {

    private static final Duration SWEEP = Duration.ofSeconds(1);

    /** For a request that was checked in time and comes here late. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final int maximumSize;
    private final Clock clock;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);

    /**
     * An empty one.
     *
     * @param maximumSize how many uses are remembered at most, give or take the requests in flight; one needs about 250
     *     bytes
     */
    public ReplayStoreInMemory(int maximumSize, Clock clock) {
        this.maximumSize = maximumSize;
        this.clock = clock;
    }

    @Override
    public Use use(String id, Instant until) {
        sweep(clock.instant());
        if (used.size() >= maximumSize) {
            return used.containsKey(id) ? Use.REPLAY : Use.UNKNOWN;
        }
        return used.putIfAbsent(id, until) == null ? Use.FIRST : Use.REPLAY;
    }

    /** Once a second, by whoever comes first. */
    private void sweep(Instant now) {
        Instant due = nextSweep.get();
        if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(SWEEP))) {
            used.values().removeIf(until -> until.plus(MARGIN).isBefore(now));
        }
    }
}
