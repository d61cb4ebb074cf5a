package io.tokenrelay.authserver.tokens;

import io.tokenrelay.core.token.ClientId;
import java.util.Optional;
import java.util.UUID;

/**
 * An ID token of this server that a client presents to say whom it means.
 *
 * @param client to whom it was issued
 * @param person who had signed in
 * @param session the browser session towards that client ({@code sid})
 */
public record IdTokenHint(ClientId client, UUID person, Optional<String> session) {}
