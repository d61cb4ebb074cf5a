package io.tokenrelay.authserver.admin;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;
import org.springframework.http.HttpStatus;

/** Why a question to the API is not answered. */
enum ExplainRequestError implements ErrorCode {
    UNREADABLE(
            "TR-E04",
            HttpStatus.BAD_REQUEST,
            "the question can't be read",
            "Send one JSON object with target, scope and one of token, claims and as_itself; requester and"
                    + " request_details where they are needed; no other member, none twice, and no query."),
    TOO_LARGE(
            "TR-E05",
            HttpStatus.CONTENT_TOO_LARGE,
            "the question is too large",
            "Send at most 32 KiB: no token of this server comes near."),
    NOT_JSON("TR-E06", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the question is not JSON", "Send it as application/json."),
    NO_REQUESTER(
            "TR-E07",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "it isn't clear which service asks",
            "Name it as requester: what is exchanged is for no service of the registry."),
    BUSY(
            "TR-E08",
            HttpStatus.SERVICE_UNAVAILABLE,
            "the server is explaining as much as it does at once",
            "Ask again after the time in Retry-After.");

    private final HttpStatus status;
    private final ErrorText text;

    ExplainRequestError(String id, HttpStatus status, String summary, String fix) {
        this.status = status;
        this.text = new ErrorText(id, summary, fix);
    }

    HttpStatus status() {
        return status;
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
