package io.tokenrelay.authserver.issuer;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why the server can't be who it is configured to be. */
enum IssuerError implements ErrorCode {
    NO_ISSUER(
            "TR-C11",
            "The profile `production` is active, and the server doesn't know its issuer.",
            "Set `auth-server.issuer` to the https URL under which clients and services know the server."),
    ISSUER_WITHOUT_TLS(
            "TR-C12",
            "The profile `production` is active, and the issuer is no https URL.",
            "Set `auth-server.issuer` to an https URL. For a server on this machine alone, start without the profile"
                    + " `production`.");

    private final ErrorText text;

    IssuerError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
