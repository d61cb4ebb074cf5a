package io.tokenrelay.starter.outbound;

/** A request to a downstream that brought its own {@code Authorization}. */
public final class OwnAuthorizationException extends OutboundMisuseException {

    private static final long serialVersionUID = 1L;

    OwnAuthorizationException(Downstream downstream) {
        super(
                OutboundError.OWN_AUTHORIZATION,
                "A request to " + downstream.name() + " already has an Authorization header.");
    }
}
