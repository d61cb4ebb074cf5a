package io.tokenrelay.starter.outbound;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A block of code in which the service may call downstreams of mode {@code service} as itself, although it serves a
 * caller at the time; {@link ActAsSelf} says the same of a method.
 *
 * <p>It holds on this thread and where the body of a request that it sends is written. Unlike the caller, it is not carried to
 * other threads: whoever starts one says so there.
 */
public final class ActingAsSelf {

    private static final ThreadLocal<@Nullable String> REASON = new ThreadLocal<>();

    private ActingAsSelf() {}

    /**
     * Runs the action.
     *
     * @param reason why the service does this with its own rights, not with the caller's; for auditors
     * @throws IllegalArgumentException when the reason is blank
     */
    public static void run(String reason, Runnable action) {
        String previous = begin(reason);
        try {
            action.run();
        } finally {
            end(previous);
        }
    }

    /**
     * Runs the action and returns what it returns.
     *
     * @param reason why the service does this with its own rights, not with the caller's; for auditors
     * @throws IllegalArgumentException when the reason is blank
     * @throws Exception what the action throws
     */
    public static <T extends @Nullable Object> T call(String reason, Callable<T> action) throws Exception {
        String previous = begin(reason);
        try {
            return action.call();
        } finally {
            end(previous);
        }
    }

    /** Why this thread acts for the service itself at the moment; empty when it doesn't. */
    static Optional<String> reason() {
        return Optional.ofNullable(REASON.get());
    }

    static @Nullable String begin(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Acting as oneself needs a reason");
        }
        String previous = REASON.get();
        REASON.set(reason);
        return previous;
    }

    /** Puts the reason on this thread that another had, or none. */
    static @Nullable String carry(Optional<String> reason) {
        String previous = REASON.get();
        end(reason.orElse(null));
        return previous;
    }

    static void end(@Nullable String previous) {
        if (previous == null) {
            REASON.remove();
        } else {
            REASON.set(previous);
        }
    }
}
