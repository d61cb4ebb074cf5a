package io.tokenrelay.starter.replay;

import io.tokenrelay.starter.replay.ReplayStore.Use;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What was used of one kind, with a share for each user.
 *
 * <p>No cache: those make room by forgetting, and what was forgotten could be used again.
 */
final class UsedThings {

    private static final Duration SWEEP = Duration.ofSeconds(1);

    /** For a request that was checked in time and comes here late. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final int maximumSize;
    private final Clock clock;
    private final Map<String, OneTime> used = new ConcurrentHashMap<>();
    private final Map<String, Integer> held = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);

    UsedThings(int maximumSize, Clock clock) {
        this.maximumSize = maximumSize;
        this.clock = clock;
    }

    Use use(OneTime thing) {
        sweep(clock.instant());
        if (!hasRoomFor(thing.user())) {
            return used.containsKey(thing.id()) ? Use.REPLAY : Use.UNKNOWN;
        }
        held.merge(thing.user(), 1, Integer::sum);
        if (used.putIfAbsent(thing.id(), thing) != null) {
            release(thing.user());
            return Use.REPLAY;
        }
        return Use.FIRST;
    }

    /** No user takes up more than what is left for all the others. */
    private boolean hasRoomFor(String user) {
        return held.getOrDefault(user, 0) < maximumSize - used.size();
    }

    /** Once a second, by whoever comes first. */
    private void sweep(Instant now) {
        Instant due = nextSweep.get();
        if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(SWEEP))) {
            used.forEach((id, thing) -> {
                if (thing.until().plus(MARGIN).isBefore(now) && used.remove(id, thing)) {
                    release(thing.user());
                }
            });
        }
    }

    private void release(String user) {
        held.computeIfPresent(user, (name, number) -> number == 1 ? null : number - 1);
    }
}
