package io.tokenrelay.starter.inbound;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/** Why a request was refused before there was a token to look at; the token's own checks are {@code TokenError}. */
enum InboundError implements ErrorCode {
    NO_TOKEN(
            "TR-T50",
            "The request carries no access token",
            "Send an access token in the Authorization header: DPoP or Bearer, one space, the token"),
    MALFORMED_AUTHORIZATION(
            "TR-T51",
            "The Authorization header is malformed",
            "Send one Authorization header: DPoP or Bearer, one space, the token and nothing else"),
    SEVERAL_AUTHORIZATIONS(
            "TR-T52", "The request carries several Authorization headers", "Send exactly one Authorization header"),
    ACCESS_DENIED(
            "TR-T53",
            "Spring Security denied access",
            "Look for a rule of the application's own, as @PreAuthorize; the starter has refused nothing"),
    TOKEN_USED(
            "TR-A17",
            "The token is good for one use, and has been used",
            "Exchange for a new token for each request; if it was the first request with it, somebody has a copy"),
    USE_UNKNOWN(
            "TR-A18",
            "It can't be told whether the token has been used",
            "Look at how many single-use tokens come in their short life, or whether the shared ReplayStore answers"),
    BOUND_TOKEN_AS_BEARER(
            "TR-T80",
            "A token that is bound to a key came as a bearer token",
            "Send it with the scheme DPoP and a proof of the key (RFC 9449); whoever has no such key may not use it"),
    UNBOUND_TOKEN_AS_DPOP(
            "TR-T81",
            "A token that is bound to no key came as a bound one",
            "Send it with the scheme Bearer: the registry says of its call that it does without a key"),
    USED_BEFORE_START(
            "TR-T94",
            "A single-use token may have been used before this instance started",
            "Exchange for a new token and send the request again; within three seconds of a start, wait for them. A shared"
                    + " ReplayStore remembers across restarts"),
    SINGLE_USE_FROM_THE_FUTURE(
            "TR-T95",
            "A single-use token was issued more than two seconds in the future",
            "Compare this machine's clock with the authorization server's: it may be ahead by two seconds. A shared"
                    + " ReplayStore makes them matter less"),
    UNBOUND_TOKEN(
            "TR-T96",
            "The token is bound to no key, and this service takes none of those",
            "Remove bearer: true from the call in the registry, or set token-relay.inbound.sender-constraint to"
                    + " as-issued");

    private final ErrorText text;

    InboundError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
