package io.tokenrelay.starter.outbound;

import java.net.URI;

/** A request that would take a downstream's token elsewhere. */
public final class ForeignOriginException extends OutboundMisuseException {

    private static final long serialVersionUID = 1L;

    ForeignOriginException(Downstream downstream, URI uri) {
        super(
                OutboundError.FOREIGN_ORIGIN,
                "A request to " + uri.getScheme() + "://" + uri.getHost() + ":"
                        + uri.getPort() + " was made with the client of " + downstream.name() + ", which is at "
                        + downstream.origin() + ".");
    }
}
