package io.tokenrelay.starter.context;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Lets Micrometer's context propagation carry the caller to other threads, and take it off again; found by the service
 * loader.
 *
 * <p>A task that was handed over without a caller runs without one, also on a thread that has one.
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
