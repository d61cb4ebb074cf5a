package io.tokenrelay.starter.outbound;

import io.tokenrelay.core.error.ErrorCode;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A call to another service that was not made because no token could be had for it.
 *
 * <p>Left alone, it becomes the answer to the service's own caller: the status and, where problem details are on, a body
 * (RFC 9457) with the error's id and nothing of the message, which names the fix and is for this service's log.
 */
public abstract class NoTokenException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private final OutboundError error;
    private final String message;

    NoTokenException(OutboundError error, String message, HttpStatus status) {
        super(status, problem(error, status), null);
        this.error = error;
        this.message = message;
    }

    private static ProblemDetail problem(ErrorCode error, HttpStatus status) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, error.summary());
        problem.setProperty("errorId", error.id());
        return problem;
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
