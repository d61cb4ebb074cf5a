package io.tokenrelay.starter.outbound;

import io.tokenrelay.starter.exchange.TokenAnswer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The authorization server gave no usable answer; to the service's own caller it is 503 with {@code Retry-After}. */
public final class ServerUnavailableException extends NoTokenException {

    private static final long serialVersionUID = 1L;

    private static final String RETRY_AFTER_SECONDS = "5";

    ServerUnavailableException(Downstream downstream, TokenAnswer.Unavailable unavailable) {
        super(
                OutboundError.SERVER_UNAVAILABLE,
                OutboundError.SERVER_UNAVAILABLE.message("No token for " + downstream.name()
                        + " from the authorization server: " + unavailable.detail() + "."),
                HttpStatus.SERVICE_UNAVAILABLE);
        getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
}
