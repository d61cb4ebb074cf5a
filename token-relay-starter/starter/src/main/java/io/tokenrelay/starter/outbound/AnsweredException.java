package io.tokenrelay.starter.outbound;

import io.tokenrelay.core.error.ErrorCode;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;

/**
 * A call that could not be made for a reason outside this service.
 *
 * <p>Left alone, it becomes the answer to the service's own caller: the status and, where problem details are on, a body
 * (RFC 9457) with the error's id and nothing of the message, which is for this service's log.
 */
abstract class AnsweredException extends OutboundException implements ErrorResponse {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    AnsweredException(OutboundError error, String message, HttpStatus status) {
        super(error, message);
        this.status = status;
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return status;
    }

    @Override
    public ProblemDetail getBody() {
        ErrorCode error = error();
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, error.summary());
        problem.setProperty("errorId", error.id());
        return problem;
    }
}
