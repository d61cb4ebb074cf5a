package io.tokenrelay.starter.edge;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why a person with a browser gets no further. */
enum EdgeError implements ErrorCode {
    SIGN_IN_FAILED(
            "TR-T60",
            "Signing in failed",
            "Sign in again; if it keeps failing, compare redirect URI, scopes and secret with the registry"),
    SIGNED_OUT(
            "TR-T61",
            "The sign-in behind the session is over",
            "Sign in again: it was revoked, has expired, or its refresh token was used elsewhere"),
    SERVER_UNAVAILABLE(
            "TR-T62",
            "The authorization server can't be asked at the moment",
            "Check that this machine reaches the issuer; the session is kept until it does"),
    FOREIGN_TOKEN(
            "TR-T63",
            "The session's access token is not that of the person who signed in",
            "Sign in again; if it keeps failing, the authorization server answers with another person's token"),
    CHALLENGE_NOT_BELIEVED(
            "TR-O44",
            "A demand to sign in again is not the authorization server's own, or is not for this session",
            "Look at the service that handed it on: it may have made it up, or kept it from another request"),
    STEP_UP_IN_VAIN(
            "TR-O45",
            "The person has just signed in again, and it was not what is demanded",
            "Compare acr and max-age that the registry's call requires with what the authorization server can do");

    private final ErrorText text;

    EdgeError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
