package io.tokenrelay.starter.outbound;

/** A request whose body was written into memory, and is larger than what is held there. */
public final class OverlongBodyException extends OutboundMisuseException {

    private static final long serialVersionUID = 1L;

    OverlongBodyException(Downstream downstream, int maximum) {
        super(
                OutboundError.BODY_TOO_LARGE,
                "The body of a request to " + downstream.name() + " has more than " + maximum + " bytes.");
    }
}
