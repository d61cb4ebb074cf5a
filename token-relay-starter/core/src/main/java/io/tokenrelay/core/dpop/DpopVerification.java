package io.tokenrelay.core.dpop;

/** What {@link DpopVerifier} made of a proof. */
public sealed interface DpopVerification {

    /** It holds. */
    record Proven(DpopProof proof) implements DpopVerification {}

    /**
     * It doesn't.
     *
     * @param error which check failed
     * @param detail what exactly was wrong, for the log; nothing of the proof that could be used
     */
    record Rejected(DpopError error, String detail) implements DpopVerification {}
}
