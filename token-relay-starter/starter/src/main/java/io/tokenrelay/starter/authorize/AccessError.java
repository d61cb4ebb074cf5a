package io.tokenrelay.starter.authorize;

import io.tokenrelay.core.error.ErrorCode;
import io.tokenrelay.core.error.ErrorText;

/**
 * Why a caller was refused: one constant for each check.
 *
 * <p>The id goes to the log. The caller gets the same answer for all but the first and those that a sign-in would change, so
 * that it learns nothing about the rules or about what exists.
 */
public enum AccessError implements ErrorCode {
    NO_CALLER(
            "TR-A01",
            "There is no verified caller",
            "Send an access token for this service; inside the service, call on a thread that carries the caller"),
    SCOPE_MISSING(
            "TR-A02",
            "The token lacks a scope",
            "Ask for the scope when exchanging; the registry must have it on the call to this service"),
    CALLER_NOT_ALLOWED(
            "TR-A03",
            "The calling service is not among those allowed",
            "Call through a service that is listed, or list this one in @AllowCallers"),
    CHAIN_NOT_ALLOWED(
            "TR-A04",
            "The request came on a way that is not allowed",
            "Call by a way that matches, or add a pattern to @AllowChain"),
    NOT_A_USER(
            "TR-A05",
            "The caller acts for no user",
            "Exchange a user's token: a service acting as itself may not do this"),
    NOT_A_SERVICE(
            "TR-A06",
            "The caller acts for a user",
            "Use a token of the service itself: nobody may do this in a user's name"),
    NOT_THE_OWNER(
            "TR-A07",
            "The subject does not own the object",
            "Nothing, if the refusal is right; else look at what the OwnerResolver returns"),
    OBJECT_UNKNOWN(
            "TR-A08",
            "No owner is known for the object",
            "Nothing, if there is no such object; else look at what the OwnerResolver returns"),
    OBJECT_ID_MISSING(
            "TR-A09",
            "The request does not name the object",
            "Send the id; if it is sent, look at the expression in @SubjectOwns"),
    POLICY_UNUSABLE(
            "TR-A10",
            "The handler has no usable policy",
            "Register handlers before start-up ends, where they are checked, and annotate them"),
    SIGN_IN_TOO_WEAK(
            "TR-A11",
            "The person signed in by other means than are demanded",
            "Have the person sign in again with one of the acr_values of the challenge; if the sign-in was such a one,"
                    + " look at which acr the authorization server states and which @RequireAuthentication lists"),
    SIGN_IN_TOO_OLD(
            "TR-A12",
            "The person signed in too long ago",
            "Have the person sign in again with the max_age of the challenge"),
    SIGN_IN_OF_THE_FUTURE(
            "TR-A13",
            "The person signed in in the future",
            "Compare the clocks of this machine and the authorization server"),
    NOT_BOUND(
            "TR-A14",
            "The token is not bound to the value that is asked for",
            "List the name in bind of the registry's call, and have the caller name its value when it calls"),
    BOUND_TO_OTHER(
            "TR-A15",
            "The token is bound to another value than is asked for",
            "Nothing, if the refusal is right; else have the caller bind the very value that it sends"),
    BOUND_VALUE_MISSING(
            "TR-A16",
            "The request does not name the value that the token must be bound to",
            "Send the value; if it is sent, look at the expression in @BoundTo, and at the type that it leads to");

    private final ErrorText text;

    AccessError(String id, String summary, String fix) {
        this.text = new ErrorText(id, summary, fix);
    }

    @Override
    public ErrorText text() {
        return text;
    }
}
