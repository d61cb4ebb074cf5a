package io.tokenrelay.authserver.ops.requests;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;
import org.springframework.http.HttpStatus;

/** Why a request is turned away unread. */
enum RequestError implements ErrorCode {
    URI_TOO_LONG(
            "TR-C41",
            HttpStatus.URI_TOO_LONG,
            "The address of the request is too long.",
            "Send less in the URL; auth-server.limits.uri is the bound."),
    BODY_TOO_LARGE(
            "TR-C42",
            HttpStatus.CONTENT_TOO_LARGE,
            "The body of the request is too large.",
            "Send less; auth-server.limits.body is the bound."),
    BODY_TOO_SLOW(
            "TR-C43",
            HttpStatus.REQUEST_TIMEOUT,
            "The body of the request did not arrive in time.",
            "Send the whole body at once; auth-server.limits.body-time is the bound."),
    UNREADABLE(
            "TR-C44",
            HttpStatus.BAD_REQUEST,
            "The server can't read the request: it is no HTTP, or its headers are too large.",
            "Send less in headers; server.max-http-request-header-size is the bound."),
    BAD_PARAMETERS(
            "TR-C45",
            HttpStatus.BAD_REQUEST,
            "The parameters of the request can't be read.",
            "Encode them as application/x-www-form-urlencoded, and send no more than server.tomcat.max-parameter-count."),
    NO_ROOM(
            "TR-C46",
            HttpStatus.SERVICE_UNAVAILABLE,
            "The server holds as much of other requests as it can.",
            "Try again later; auth-server.limits.bodies is the bound for all requests together.");

    private final HttpStatus status;
    private final ErrorText text;

    RequestError(String id, HttpStatus status, String summary, String fix) {
        this.status = status;
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }

    HttpStatus status() {
        return status;
    }
}
