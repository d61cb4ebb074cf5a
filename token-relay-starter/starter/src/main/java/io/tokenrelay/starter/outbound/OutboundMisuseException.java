package io.tokenrelay.starter.outbound;

import io.tokenrelay.core.error.ErrorCode;

/**
 * A call to another service that this service must not make the way it tried to: a mistake in its code or its
 * configuration, which the message tells how to put right. Nothing was sent.
 */
public abstract class OutboundMisuseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final OutboundError error;

    OutboundMisuseException(OutboundError error, String what) {
        super(error.message(what));
        this.error = error;
    }

    /** Which rule refused the call. */
    public ErrorCode error() {
        return error;
    }
}
