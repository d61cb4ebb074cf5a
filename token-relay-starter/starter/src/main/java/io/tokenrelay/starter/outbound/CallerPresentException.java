package io.tokenrelay.starter.outbound;

/**
 * A call as the service itself while the request of a caller is served: the confused deputy's way.
 *
 * <p>Whatever the caller sent decides what the service does, and the service's own rights would allow it.
 */
public final class CallerPresentException extends OutboundMisuseException {

    private static final long serialVersionUID = 1L;

    CallerPresentException(Downstream downstream) {
        super(
                OutboundError.CALLER_PRESENT,
                "A call to " + downstream.name() + " as this service itself, while it serves a caller.");
    }
}
