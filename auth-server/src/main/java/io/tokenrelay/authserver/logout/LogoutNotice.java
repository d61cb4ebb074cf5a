package io.tokenrelay.authserver.logout;

import io.tokenrelay.core.token.ClientId;
import java.time.Instant;
import java.util.UUID;

/**
 * That a client has yet to be told of a sign-out. It holds no token: that is made when it is sent.
 *
 * @param id its id
 * @param client who is to be told
 * @param person who has signed out
 * @param session of which session, as the client knows it ({@code sid})
 * @param since when that was
 * @param attempts how often it was tried, this time included
 */
record LogoutNotice(UUID id, ClientId client, UUID person, String session, Instant since, int attempts) {}
