package io.tokenrelay.starter.outbound;

/** A call on behalf of a caller, on a thread that serves none. */
public final class NoCallerException extends OutboundMisuseException {

    private static final long serialVersionUID = 1L;

    NoCallerException(Downstream downstream) {
        super(
                OutboundError.NO_CALLER,
                "There is no caller on this thread whose call to " + downstream.name() + " this could be.");
    }
}
