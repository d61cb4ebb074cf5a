package io.tokenrelay.core.dpop;

/**
 * Remembers which proofs were used, so that none is used twice (RFC 9449 §11.1). Safe for use by many threads.
 *
 * <p>What can't be remembered must be refused: a store that is full, or can't be reached, says so.
 */
@FunctionalInterface
public interface ReplayStore {

    /** What came of a use. */
    enum Use {
        /** It is the first one, and is remembered for as long as the proof could be shown again. */
        FIRST,
        /** The proof was used before. */
        REPLAY,
        /** Nobody can tell. */
        UNKNOWN
    }

    /** Uses a proof up. Of any number of uses at once, one is the first. */
    Use use(DpopProof proof);
}
