package io.tokenrelay.authserver.changes;

/** Whether what this node holds in memory is what the database says. */
@FunctionalInterface
public interface Freshness {

    /**
     * Whether every change that was committed up to a moment ago is known here, where the moment is at most {@code
     * auth-server.changes.bound}. A node that isn't current must not issue tokens, nor say that one is good.
     */
    boolean isCurrent();
}
