package io.tokenrelay.starter.context;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The caller of the request that the current thread serves.
 *
 * <p>Empty on every thread that nobody put a caller on: there is no default caller, and none is inherited by new
 * threads.
 */
public final class CallerContext {

    private static final ThreadLocal<@Nullable Caller> CURRENT = new ThreadLocal<>();

    private CallerContext() {}

    /** The caller on this thread; empty outside of a request. */
    public static Optional<Caller> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /**
     * Puts a caller on this thread until the result is closed, which restores what was there before.
     *
     * <p>Use it with try-with-resources: after the block the thread is as it was.
     */
    public static Binding bind(Caller caller) {
        Caller previous = CURRENT.get();
        CURRENT.set(caller);
        return () -> set(previous);
    }

    /**
     * Takes whoever is there from this thread until the result is closed, which restores what was there before.
     *
     * <p>For work that is nobody's: a thread that was left dirty must not lend it a caller.
     */
    public static Binding bindNobody() {
        Caller previous = CURRENT.get();
        CURRENT.remove();
        return () -> set(previous);
    }

    /** Puts this caller on the thread, or nobody. */
    static void set(@Nullable Caller caller) {
        if (caller == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(caller);
        }
    }

    /** What undoes {@link CallerContext#bind}. */
    @FunctionalInterface
    public interface Binding extends AutoCloseable {
        @Override
        void close();
    }
}
