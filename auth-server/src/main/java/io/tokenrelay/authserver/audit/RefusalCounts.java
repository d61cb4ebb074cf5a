package io.tokenrelay.authserver.audit;

import io.tokenrelay.authserver.callers.CallerAddress;
import io.tokenrelay.core.event.UnauthenticatedRefusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts in memory what is refused before anybody is authenticated, until it is taken to the database.
 *
 * <p>Whoever sends requests from ever new addresses can't fill the memory: from a certain number on, new ones are counted
 * together.
 */
final class RefusalCounts {

    /** How many addresses and errors are counted apart at a time. */
    static final int MAX_KEYS = 10_000;

    /** What is counted apart. */
    record Slot(Instant hour, @Nullable String address, String errorId) {

        Slot withoutAddress() {
            return new Slot(hour, null, errorId);
        }
    }

    private final Clock clock;
    private Map<Slot, Long> counts = new HashMap<>();

    RefusalCounts(Clock clock) {
        this.clock = clock;
    }

    void count(UnauthenticatedRefusal refusal) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        add(new Slot(hour, CallerAddress.of(refusal.address()), refusal.errorId()), 1);
    }

    /** Gives back what {@link #take} took and nobody could store. */
    void putBack(Map<Slot, Long> taken) {
        taken.forEach(this::add);
    }

    /** Everything counted since the last time. */
    synchronized Map<Slot, Long> take() {
        Map<Slot, Long> taken = counts;
        counts = new HashMap<>();
        return taken;
    }

    private synchronized void add(Slot key, long number) {
        boolean room = counts.size() < MAX_KEYS || counts.containsKey(key);
        counts.merge(room ? key : key.withoutAddress(), number, Long::sum);
    }
}
