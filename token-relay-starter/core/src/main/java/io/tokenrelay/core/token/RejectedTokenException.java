package io.tokenrelay.core.token;

/** A check failed. Never leaves this package: {@link AccessTokenVerifier} turns it into a {@link Verification}. */
final class RejectedTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final TokenError error;

    RejectedTokenException(TokenError error, String detail) {
        // Without a stack trace: it is the ordinary answer to a bad token, and anyone can send those.
        super(detail, null, false, false);
        this.error = error;
    }

    Verification.Rejected toVerification() {
        return new Verification.Rejected(error, String.valueOf(getMessage()));
    }
}
