package io.tokenrelay.authserver.requestobjects;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** What can be wrong with an authorization request that its client signed, or should have. */
public enum RequestObjectError implements ErrorCode {
    NOT_SIGNED_BY_CLIENT(
            "TR-G68",
            "the request object is no JWT that this client signed",
            "Sign it by ES256, EdDSA, PS256 or RS256 with a key that is registered for the client, and by the client's"
                    + " request_object_signing_alg if it registered one; with typ absent, JWT or oauth-authz-req+jwt,"
                    + " without crit, not encrypted, of at most 8,192 characters."),
    NOT_FOR_NOW(
            "TR-G69",
            "the request object is not one of this client, for this server and for now",
            "Put the client's id into iss and client_id, the issuer into aud, and exp at most an hour ahead, which can"
                    + " be left out where unsigned requests are taken too; no sub with the client's id, no request and no"
                    + " request_uri. Set the client's clock. The log says which it was."),
    REQUIRED(
            "TR-G70",
            "this client's authorization requests are to be signed, and this one isn't",
            "Send a request object, or register the client without require_signed_request_object."),
    NOT_TO_BE_FETCHED(
            "TR-G71",
            "request_uri is not registered for the client, or gave no request object",
            "Register the exact https address in client.request-uris, or as request_uris; have it answer within 5 seconds"
                    + " with status 200, as application/oauth-authz-req+jwt, and without redirect. The log says which it"
                    + " was."),
    NOT_AS_SEALED(
            "TR-G72",
            "the request isn't as it was verified, or that is longer ago than 30 minutes",
            "Start again at the application. If that address was changed by nobody, it was kept for too long.");

    private final ErrorText text;

    RequestObjectError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
