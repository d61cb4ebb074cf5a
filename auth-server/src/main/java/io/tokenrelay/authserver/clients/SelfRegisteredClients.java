package io.tokenrelay.authserver.clients;

import io.tokenrelay.core.token.ClientId;
import java.util.Optional;

/** Port: the clients that registered themselves. */
@FunctionalInterface
public interface SelfRegisteredClients {

    /** The client of this name, if it registered itself and still is. */
    Optional<SelfRegisteredClient> find(ClientId client);
}
