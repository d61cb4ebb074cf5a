package io.tokenrelay.authserver.login.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many failures everyone who is counted apart has left: a bucket of tokens for each, kept as the one moment at which it
 * would be full again.
 *
 * <p>A failure is taken before it is known to be one, so that many attempts at once are no more than may fail. At most 100,000
 * buckets are kept, each some hundred bytes. Beyond that the least used are forgotten, which is to say full: whoever wants one to be
 * forgotten has to fail with 100,000 others first, each at the price of a hash, and meanwhile it would have filled by itself.
 */
final class Failures {

    private static final int MOST = 100_000;

    private final long window; // nanoseconds
    private final long interval; // nanoseconds after which one comes back
    private final Ticker ticker;
    private final long start;
    private final Cache<String, AtomicLong> fullAgain;
    private final AtomicLong refused = new AtomicLong();

    /**
     * @param most how many may be taken at once
     * @param window after which as many have come back
     */
    Failures(int most, Duration window, Ticker ticker) {
        this.window = window.toNanos();
        this.interval = this.window / most;
        this.ticker = ticker;
        this.start = ticker.read();
        this.fullAgain = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(window)
                .ticker(ticker)
                .build();
    }

    /**
     * Takes one.
     *
     * @return zero when there was one, else how long it takes until there is
     */
    Duration take(String whose) {
        long now = ticker.read() - start;
        AtomicLong full = fullAgain.get(whose, unknown -> new AtomicLong(now));
        while (true) {
            long before = full.get();
            long after = Math.max(before, now) + interval;
            if (after - now > window) {
                refused.incrementAndGet();
                return Duration.ofNanos(after - now - window);
            }
            if (full.compareAndSet(before, after)) {
                return Duration.ZERO;
            }
        }
    }

    /** Puts back one that was taken, as it was none. */
    void giveBack(String whose) {
        AtomicLong full = fullAgain.getIfPresent(whose);
        if (full != null) {
            full.addAndGet(-interval);
        }
    }

    /** How often there was none to be taken, since the start. */
    long refused() {
        return refused.get();
    }
}
