package io.tokenrelay.benchmarks.load;

import java.util.Optional;

/** The requests of a load, one after the other. Called by one thread. */
public interface Traffic {

    /** The bytes of the next HTTP/1.1 request; empty when there is none until something else was answered. */
    Optional<byte[]> next();

    /** Looks at an answer, and says whether it is the one that should come. */
    boolean isGood(Reply reply);
}
