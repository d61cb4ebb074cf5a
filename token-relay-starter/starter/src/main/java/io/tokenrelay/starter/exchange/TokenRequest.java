package io.tokenrelay.starter.exchange;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.TransactionContext;
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
     * @param bound the values that the token shall be bound to; none for a call that binds nothing
     */
    record OnBehalfOf(Caller caller, ClientId target, Scopes scopes, TransactionContext bound) implements TokenRequest {

        /** A token that is bound to nothing more than the caller's is. */
        public OnBehalfOf(Caller caller, ClientId target, Scopes scopes) {
            this(caller, target, scopes, TransactionContext.none());
        }
    }

    /** A token for this service itself: client credentials (RFC 6749 §4.4). */
    record AsItself(ClientId target, Scopes scopes) implements TokenRequest {}
}
