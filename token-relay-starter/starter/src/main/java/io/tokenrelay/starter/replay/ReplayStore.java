package io.tokenrelay.starter.replay;

import java.time.Instant;

/**
 * Remembers what has been used. Declare a bean of this type to share it among the instances of a service; by default each
 * instance has its own, in memory.
 */
public interface ReplayStore {

    /**
     * Uses something up.
     *
     * @param id what is used; ids of different kinds begin differently
     * @param until when it is worth nothing any more, so that it may be forgotten
     * @return what became of it. An exception fails the request, which is refused all the same
     */
    Use use(String id, Instant until);

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
