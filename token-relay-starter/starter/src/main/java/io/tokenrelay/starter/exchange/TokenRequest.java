package io.tokenrelay.starter.exchange;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.starter.context.Caller;

/** What a service asks the token endpoint for: a token for exactly one other service, with these scopes. */
public sealed interface TokenRequest {

    /** The service that the token is for. */
    ClientId target();

    /** The scopes that it shall carry, asked for by name. */
    Scopes scopes();

    /**
     * A token for the caller's sake: token exchange (RFC 8693).
     *
     * @param caller whose token is exchanged
     */
    record OnBehalfOf(Caller caller, ClientId target, Scopes scopes) implements TokenRequest {}

    /** A token for this service itself: client credentials (RFC 6749 §4.4). */
    record AsItself(ClientId target, Scopes scopes) implements TokenRequest {}
}
