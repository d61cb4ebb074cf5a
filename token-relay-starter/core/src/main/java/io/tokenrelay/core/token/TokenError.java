package io.tokenrelay.core.token;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why an access token was not believed: one constant for each check of {@link AccessTokenVerifier}, in its order. */
public enum TokenError implements ErrorCode {
    MALFORMED("TR-T01", "The token is not a signed JWT", "Send the access token exactly as the server issued it"),
    ALGORITHM_NOT_ALLOWED(
            "TR-T02",
            "The token is signed with an algorithm that is not allowed",
            "Use a token of the configured issuer; only its signature algorithms are allowed"),
    NOT_AN_ACCESS_TOKEN(
            "TR-T03",
            "The token is not an access token",
            "Send the access token: ID tokens, refresh tokens and assertions are not taken here"),
    HEADER_NOT_ALLOWED(
            "TR-T04",
            "The token's header says more than alg, typ and kid",
            "Use a token of the configured issuer: a token that brings its own key is never believed"),
    UNKNOWN_KEY(
            "TR-T05",
            "The token is signed with a key that the issuer does not publish",
            "Get a new token; if that fails too, compare the configured issuer with the one that issued it"),
    BAD_SIGNATURE(
            "TR-T06",
            "The token's signature does not fit",
            "Get a new token: this one was changed after it was signed"),
    WRONG_ISSUER(
            "TR-T07",
            "The token comes from another issuer",
            "Make the configured issuer equal, letter by letter, to the server's issuer identifier"),
    WRONG_AUDIENCE(
            "TR-T08",
            "The token is meant for another service",
            "Exchange the token for one whose audience is this service; never forward a token unchanged"),
    EXPIRED("TR-T09", "The token has expired", "Get a new token; if it is new, compare the clocks of both machines"),
    NOT_YET_VALID("TR-T10", "The token is not valid yet", "Compare the clocks of this machine and the server"),
    INVALID_CLAIMS(
            "TR-T11",
            "The token's claims are incomplete or contradict each other",
            "Use a token of the configured issuer, and the same major version of server and starter"),
    INVALID_CHAIN(
            "TR-T12",
            "The token's chain of services is malformed or too long",
            "Use a token of the configured issuer; raise the longest chain at server and services alike if it is real"),
    KEYS_UNAVAILABLE(
            "TR-T13",
            "The issuer's keys can't be had at the moment",
            "Check that this machine reaches the issuer's jwks_uri; tokens are refused until it does");

    private final ErrorText text;

    TokenError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
