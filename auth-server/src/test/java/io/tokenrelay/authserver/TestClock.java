package io.tokenrelay.authserver;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The real time, until it is set. */
public final class TestClock extends Clock {

    private volatile @Nullable Instant set;

    public void set(Instant instant) {
        set = instant;
    }

    @Override
    public Instant instant() {
        Instant now = set;
        return now == null ? Instant.now() : now;
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
