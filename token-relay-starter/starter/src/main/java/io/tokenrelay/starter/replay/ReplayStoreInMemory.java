package io.tokenrelay.starter.replay;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one process has seen used. Bounded: when everything in it is still worth something and there is no more room, it
 * can't tell any more, rather than forget.
 */
public final class ReplayStoreInMemory implements ReplayStore {

    private final Map<String, Instant> used = new ConcurrentHashMap<>();
    private final int capacity;
    private final Clock clock;

    /** @param capacity how many are remembered at a time; one needs about 200 bytes */
    public ReplayStoreInMemory(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    @Override
    public Use use(String id, Instant until) {
        if (used.size() >= capacity && !makeRoom()) {
            return Use.UNKNOWN;
        }
        return used.putIfAbsent(id, until) == null ? Use.FIRST : Use.REPLAY;
    }

    private boolean makeRoom() {
        Instant now = clock.instant();
        used.values().removeIf(until -> !until.isAfter(now));
        return used.size() < capacity;
    }
}
