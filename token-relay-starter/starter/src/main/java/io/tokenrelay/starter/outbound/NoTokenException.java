package io.tokenrelay.starter.outbound;

import io.tokenrelay.core.error.ErrorCode;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * A call to another service that was not made because no token could be had for it.
 *
 * <p>Left alone, it becomes the answer to the service's own caller: the status and, where problem details are on, a body
 * (RFC 9457) with a reference into this service's log, and nothing of the error and its message, which are for that log.
 */
public abstract class NoTokenException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private final OutboundError error;
    private final String message;
    private final String reference = UUID.randomUUID().toString();

    NoTokenException(OutboundError error, String message, HttpStatus status) {
        super(status);
        this.error = error;
        this.message = message;
        setInstance(URI.create("urn:uuid:" + reference));
    }

    /** What ties the answer to the line of the log that says why; a UUID. */
    public String reference() {
        return reference;
    }

    /** Why there is no token. */
    public ErrorCode error() {
        return error;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
