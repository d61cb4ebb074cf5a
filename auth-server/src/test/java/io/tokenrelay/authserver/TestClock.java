package io.tokenrelay.authserver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The real time, until a test sets it or turns it. In a server under test it is real again after each test.
 *
 * <p>What asks the database for the time, as the end of a browser session does, doesn't notice.
 */
public final class TestClock extends Clock {

    private volatile @Nullable Instant set;
    private volatile Duration ahead = Duration.ZERO;

    /** From now on it is this, and goes no further. */
    public void set(Instant instant) {
        set = instant;
    }

    /** From now on it is this much later. */
    public void forward(Duration by) {
        ahead = ahead.plus(by);
    }

    void reset() {
        set = null;
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        Instant now = set;
        return (now == null ? Instant.now() : now).plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
