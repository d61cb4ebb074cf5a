package io.tokenrelay.core.dpop;

/** A check failed. Never leaves this package: {@link DpopVerifier} turns it into a {@link DpopVerification}. */
final class RejectedProofException extends Exception {

    private static final long serialVersionUID = 1L;

    private final DpopError error;

    RejectedProofException(DpopError error, String detail) {
        // Without a stack trace: it is the ordinary answer to a bad proof, and anyone can send those.
        super(detail, null, false, false);
        this.error = error;
    }

    DpopVerification.Rejected toVerification() {
        return new DpopVerification.Rejected(error, String.valueOf(getMessage()));
    }

    static RejectedProofException malformed(String detail) {
        return new RejectedProofException(DpopError.MALFORMED, detail);
    }
}
