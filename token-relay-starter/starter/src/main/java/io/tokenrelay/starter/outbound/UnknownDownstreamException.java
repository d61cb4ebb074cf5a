package io.tokenrelay.starter.outbound;

import java.util.Collection;

/** No downstream of that name is configured. */
public final class UnknownDownstreamException extends OutboundMisuseException {

    private static final long serialVersionUID = 1L;

    UnknownDownstreamException(String name, Collection<String> configured) {
        super(
                OutboundError.UNKNOWN_DOWNSTREAM,
                "No downstream \"" + name + "\" is configured; there "
                        + (configured.isEmpty() ? "is none at all." : "are: " + String.join(", ", configured) + "."));
    }
}
