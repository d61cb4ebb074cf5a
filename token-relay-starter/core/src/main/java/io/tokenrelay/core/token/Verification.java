package io.tokenrelay.core.token;

/** What {@link AccessTokenVerifier} found out about a token. */
public sealed interface Verification {

    /**
     * The token is genuine, in time, and meant for whoever verified it.
     *
     * @param token its claims
     */
    record Verified(AccessToken token) implements Verification {}

    /**
     * The token is not to be believed, whatever it says.
     *
     * @param error the first check that failed
     * @param detail what exactly was wrong, for the log and never for an answer; it holds nothing of the token that
     *     could be used
     */
    record Rejected(TokenError error, String detail) implements Verification {}
}
