package io.tokenrelay.samples.orders;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * What a caller of orders gets to hear when payments or inventory said no, or didn't answer.
 *
 * <p>Before Spring's own advice, which looks at the cause and takes an unreadable answer for an unreadable request.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DownstreamAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(DownstreamAnswers.class);

    /** A no that is about the request is passed on; any other is a fault between the services. */
    @ExceptionHandler
    ProblemDetail answered(RestClientResponseException e) {
        HttpStatus status = HttpStatus.resolve(e.getStatusCode().value());
        if (status == HttpStatus.FORBIDDEN) {
            return ProblemDetail.forStatusAndDetail(status, "This is not yours, or not allowed to you");
        }
        if (status == HttpStatus.NOT_FOUND) {
            return ProblemDetail.forStatusAndDetail(status, "There is no such thing");
        }
        if (status == HttpStatus.CONFLICT) {
            ProblemDetail cause = e.getResponseBodyAs(ProblemDetail.class);
            String detail = cause == null ? null : cause.getDetail();
            return ProblemDetail.forStatusAndDetail(status, detail == null ? "It can't be done now" : detail);
        }
        LOG.warn("A downstream answered {}", e.getStatusCode(), e);
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, "A service behind orders failed");
    }

    @ExceptionHandler
    ProblemDetail unreadable(RestClientException e) {
        LOG.warn("A downstream's answer can't be read", e);
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, "A service behind orders failed");
    }

    @ExceptionHandler
    ProblemDetail silent(ResourceAccessException e) {
        LOG.warn("A downstream did not answer", e);
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "A service behind orders is down");
    }
}
