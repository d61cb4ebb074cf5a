package io.tokenrelay.authserver.login;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;
import org.springframework.http.HttpStatus;

/** What a page of the server refuses. */
public enum PageError implements ErrorCode {
    SIGN_IN_REFUSED(
            "TR-L01",
            HttpStatus.UNAUTHORIZED,
            "The username or the password is wrong.",
            "Check both; the audit log says which, and whether the person is inactive."),
    SIGN_IN_BUSY(
            "TR-L02",
            HttpStatus.SERVICE_UNAVAILABLE,
            "Too many people are signing in at this moment.",
            "Try again in a few seconds; if it lasts, raise auth-server.passwords.concurrent-checks or add a node."),
    CONSENT_NOT_PENDING(
            "TR-L03",
            HttpStatus.BAD_REQUEST,
            "This request for your permission has been answered already, has expired, or was not made by you.",
            "Go back to the application and start again."),
    UNKNOWN_CLIENT(
            "TR-L04",
            HttpStatus.BAD_REQUEST,
            "The application that sent you here is not known to this server.",
            "Register the client in the registry, or correct the client_id that it sends."),
    BAD_REDIRECT_URI(
            "TR-L05",
            HttpStatus.BAD_REQUEST,
            "The application asked to send you back to an address that is not registered for it.",
            "Add the exact redirect_uri to the client's redirect-uris in the registry, or correct what it sends."),
    BAD_AUTHORIZATION_REQUEST(
            "TR-L06",
            HttpStatus.BAD_REQUEST,
            "The application sent a sign-in request that this server can't answer.",
            "Compare the request with RFC 6749 §4.1.1 and RFC 7636; the log says which parameter is wrong."),
    NOT_FOUND("TR-L07", HttpStatus.NOT_FOUND, "There is no page at this address.", "Check the address."),
    FORM_EXPIRED(
            "TR-L08",
            HttpStatus.FORBIDDEN,
            "This form was open for too long, or was sent from another site.",
            "Go back, reload the page and try again."),
    BAD_REQUEST(
            "TR-L09",
            HttpStatus.BAD_REQUEST,
            "This server can't make sense of the request.",
            "Check the address and the method of the request."),
    INTERNAL(
            "TR-L10",
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Something went wrong on this server, and nothing was changed.",
            "Try again; the server's log has the cause at the time of the request."),
    AUTHORIZATION_REQUEST_BY_POST(
            "TR-L11",
            HttpStatus.BAD_REQUEST,
            "The application sent its sign-in request by POST.",
            "Send the browser to the authorization endpoint by GET, with the parameters in the URL."),
    BAD_LOGOUT_HINT(
            "TR-L12",
            HttpStatus.BAD_REQUEST,
            "The application asked for you to be signed out, with something that this server did not issue to it.",
            "Send the ID token that the sign-in returned as id_token_hint, and no client_id or the one of that token."),
    UNKNOWN_LOGOUT_CLIENT(
            "TR-L13",
            HttpStatus.BAD_REQUEST,
            "The application that asked for you to be signed out is not known to this server.",
            "Register the client in the registry, or correct the client_id that it sends."),
    BAD_POST_LOGOUT_REDIRECT_URI(
            "TR-L14",
            HttpStatus.BAD_REQUEST,
            "After signing you out, the application wants you to return to an address that is not registered for it.",
            "Add the exact address to the client's post-logout-redirect-uris in the registry, and send id_token_hint or"
                    + " client_id with it."),
    SIGN_IN_LIMITED(
            "TR-L42",
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many attempts to sign in with this username, or from where you are, have failed.",
            "Try again in a few minutes, or in a browser in which you signed in before; auth-server.sign-in.* has the limits.");

    private final ErrorText text;
    private final HttpStatus status;

    PageError(String id, HttpStatus status, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
        this.status = status;
    }

    @Override
    public ErrorText text() {
        return text;
    }

    /** The status of the page that says so. */
    public HttpStatus status() {
        return status;
    }
}
