package io.tokenrelay.authserver.changes;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How far this node has got.
 *
 * <p>In elapsed time, not time of day: setting a clock must neither make nor hide a delay.
 */
final class Progress {

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile boolean known;
    private volatile long asOf;
    private long position;

    Progress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** Everything that was committed at that time is known, which goes up to that position. */
    void reached(long newPosition, long time) {
        lock.lock();
        try {
            position = newPosition;
            asOf = time;
            known = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Something is known to be out of date, until the next time that everything is known. */
    void lost() {
        lock.lock();
        try {
            known = false;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether everything is known that was committed this long ago. */
    boolean isWithin(Duration bound) {
        return known && now() - asOf <= bound.toNanos();
    }

    /** Waits until that position is reached, and returns whether it was; in vain it waits for this time at most. */
    boolean await(long wanted, Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (position < wanted && known && left > 0) {
                left = moved.awaitNanos(left);
            }
            return position >= wanted;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
