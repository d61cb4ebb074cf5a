package io.tokenrelay.starter.exchange;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** An answer, and until when it may be used again, in nanoseconds of the cache's ticker. */
final class Held {

    /** A token must survive its way to the callee: it is not used in the last fifth of its life, at most this long. */
    static final Duration MAX_SAFETY_MARGIN = Duration.ofSeconds(10);

    /** After a refresh that failed, the next one waits this long. */
    static final Duration REFRESH_PAUSE = Duration.ofSeconds(5);

    private static final long NEVER = Long.MAX_VALUE;

    private final TokenAnswer answer;
    private final long usableUntil;
    private final AtomicLong refreshAt;

    private Held(TokenAnswer answer, long usableUntil, long refreshAt) {
        this.answer = answer;
        this.usableUntil = usableUntil;
        this.refreshAt = new AtomicLong(refreshAt);
    }

    /** An answer that is no token: it is for those who wait for it, and for nobody after them. */
    static Held notReusable(TokenAnswer answer, long now) {
        return new Held(answer, now, NEVER);
    }

    /**
     * A token.
     *
     * @param now when it was received
     * @param life how long it is valid from then
     * @param refreshable whether a fresh one could live longer
     */
    static Held token(TokenAnswer.Issued answer, long now, Duration life, boolean refreshable) {
        Duration margin = min(life.dividedBy(5), MAX_SAFETY_MARGIN);
        long usable = life.minus(margin).toNanos();
        return new Held(answer, now + usable, refreshable ? now + usable / 4 * 3 : NEVER);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    TokenAnswer answer() {
        return answer;
    }

    /** A token that is good for one use, or a refusal whose challenge is acted on once. */
    boolean isForOneUse() {
        return (answer instanceof TokenAnswer.Issued issued && issued.once())
                || (answer instanceof TokenAnswer.Refused refused && refused.stepUp() != null);
    }

    boolean isReusable(long now) {
        return now - usableUntil < 0;
    }

    long usableNanos(long now) {
        return Math.max(0, usableUntil - now);
    }

    /** Whether it is time for a fresh one; true for one caller only, until the pause is over. */
    boolean claimRefresh(long now) {
        long due = refreshAt.get();
        return due != NEVER && now - due >= 0 && refreshAt.compareAndSet(due, now + REFRESH_PAUSE.toNanos());
    }
}
