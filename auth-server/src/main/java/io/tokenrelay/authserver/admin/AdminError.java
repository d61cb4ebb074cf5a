package io.tokenrelay.authserver.admin;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why somebody may not use the API. */
public enum AdminError implements ErrorCode {
    NO_TOKEN(
            "TR-P01",
            "the request brings no access token that is bound to a key",
            "Send one Authorization header with the scheme DPoP, and a proof (RFC 9449 section 7.1)."),
    TOKEN_REFUSED(
            "TR-P02",
            "the access token is not accepted here",
            "Get one by client_credentials with audience auth-server, and send it with the scheme DPoP; the server's log"
                    + " says what is wrong with this one."),
    CALL_WITHDRAWN(
            "TR-P03",
            "the registry does not let the service do this, or not any more",
            "Declare the call to auth-server with this scope in the registry, if it is meant to be."),
    SCOPE_MISSING("TR-P04", "the access token does not carry the scope that this takes", "Get one with that scope."),
    NOTHING_HERE("TR-P05", "there is nothing here", "Compare method and path with the documentation.");

    private final ErrorText text;

    AdminError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
