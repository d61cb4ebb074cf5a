package io.tokenrelay.starter.edge;

/** What became of an attempt to get fresh tokens. */
sealed interface Refresh {

    /** There are new ones; the old refresh token is spent. */
    record Done(HeldTokens tokens) implements Refresh {}

    /** The sign-in is over: revoked, expired, or its refresh token was used by somebody else. */
    record SignInAgain(String detail) implements Refresh {}

    /** The server could not be asked, or did not answer the question. */
    record Unavailable(String detail) implements Refresh {}
}
