package io.tokenrelay.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time of a test: this machine's, until the test says otherwise.
 *
 * <p>In a {@link TokenRelayTest} the issuer, the starter and the application itself go by it, the application as far as
 * its {@link Clock} bean is a system clock. It is no {@code Clock} itself, so that it is no second candidate where one
 * is injected.
 */
public final class TestClock {

    private static final Clock MACHINE = Clock.systemUTC();

    private volatile Clock time = MACHINE;
    private volatile Runnable onChange = () -> {};

    /** What time it is. */
    public Instant now() {
        return time.instant();
    }

    /** Lets this much time pass at once; a negative duration goes back. */
    public void advance(Duration duration) {
        change(Clock.offset(time, duration));
    }

    /** From now on it is this time, until the next call. */
    public void stopAt(Instant instant) {
        change(Clock.fixed(instant, ZoneOffset.UTC));
    }

    /** Back to this machine's time. */
    public void reset() {
        if (!time.equals(MACHINE)) {
            change(MACHINE);
        }
    }

    /** What to do when time jumps: something may count the time that passes by itself. */
    void onChange(Runnable action) {
        onChange = action;
    }

    private void change(Clock changed) {
        time = changed;
        onChange.run();
    }

    /** This time as a clock, which follows every change. */
    public Clock asClock() {
        return new View(ZoneOffset.UTC);
    }

    /** A clock that shows this time, if the given one shows the machine's; otherwise the given one. */
    Clock inPlaceOf(Clock clock) {
        return clock.getClass() == MACHINE.getClass() ? new View(clock.getZone()) : clock;
    }

    private final class View extends Clock {

        private final ZoneId zone;

        private View(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new View(other);
        }

        @Override
        public Instant instant() {
            return now();
        }
    }
}
