package io.tokenrelay.starter.replay;

import java.time.Instant;

/**
 * Remembers what has been used. Declare a bean of this type to share it among the instances of a service; by default each
 * instance has its own, in memory.
 *
 * <p>One store takes all kinds of things, told apart by {@link OneTime#name()}. A store of your own that has bounds gives each
 * kind room of its own, or a flood of one makes the others unanswerable.
 */
public interface ReplayStore {

    /**
     * Uses something up.
     *
     * @return what became of it. An exception fails the request, which is refused all the same
     */
    Use use(OneTime thing);

    /**
     * Since when every use is remembered. A single-use token that may be older is refused, since it could have been used
     * before. A store that outlives the instances which share it says {@link Instant#EPOCH}: then none is. One that wraps
     * another says what that says.
     */
    Instant rememberedSince();

    /** What became of a use. */
    enum Use {
        /** It is the first one. */
        FIRST,
        /** It was used before. */
        REPLAY,
        /** It can't be told: there is no room, or nobody to ask. Nobody may go on. */
        UNKNOWN
    }
}
