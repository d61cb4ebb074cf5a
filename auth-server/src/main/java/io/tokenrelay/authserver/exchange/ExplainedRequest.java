package io.tokenrelay.authserver.exchange;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.TokenValue;
import java.util.Optional;

/**
 * A request for a token that somebody wants explained.
 *
 * @param requester who asks; none for the service that the subject token is for
 * @param target for whom the token would be, by name or by URI
 * @param scope the scopes, with spaces between them
 * @param details the {@code request_details}, if the request has any
 * @param subject what is exchanged
 */
public record ExplainedRequest(
        Optional<ClientId> requester, String target, String scope, Optional<String> details, Subject subject) {

    /** What is exchanged. */
    public sealed interface Subject {

        /** A token, of which everything is checked. */
        record Token(TokenValue value) implements Subject {}

        /** What a token says, of which everything but the signature is checked. */
        record Claims(JWTClaimsSet claims) implements Subject {}

        /** Nothing: the service asks as itself, by client credentials. */
        record Nothing() implements Subject {}
    }
}
