package io.tokenrelay.starter.context;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Lets Micrometer's context propagation carry the caller to other threads, and take it off again; found by the service
 * loader.
 *
 * <p>A snapshot that was taken where there is no caller leaves the other thread as it is, which is without a caller on
 * every thread of a pool; {@code ContextSnapshotFactory.builder().clearMissing(true)} makes it so on any thread.
 */
public final class CallerThreadLocalAccessor implements ThreadLocalAccessor<Caller> {

    /** The key under which a captured context holds the caller. */
    public static final String KEY = "io.tokenrelay.caller";

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public @Nullable Caller getValue() {
        return CallerContext.current().orElse(null);
    }

    @Override
    public void setValue(Caller value) {
        CallerContext.set(value);
    }

    @Override
    public void setValue() {
        CallerContext.set(null);
    }
}
