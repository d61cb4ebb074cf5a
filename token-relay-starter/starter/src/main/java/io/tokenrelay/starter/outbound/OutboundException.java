package io.tokenrelay.starter.outbound;

import io.tokenrelay.core.error.ErrorCode;

/** A call to another service that was not made. Its message names the fix and is for logs, not for callers. */
public abstract class OutboundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final OutboundError error;

    OutboundException(OutboundError error, String message) {
        super(message);
        this.error = error;
    }

    /** What refused the call. */
    public ErrorCode error() {
        return error;
    }
}
