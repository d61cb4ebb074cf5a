package io.tokenrelay.authserver.registration;

import io.tokenrelay.authserver.changes.RememberedRows;
import io.tokenrelay.authserver.clients.SelfRegisteredClient;
import io.tokenrelay.authserver.clients.SelfRegisteredClients;
import io.tokenrelay.core.registry.SelfRegisteredName;
import io.tokenrelay.core.token.ClientId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The clients that registered themselves, in memory while they are asked for and nothing about them changes.
 *
 * <p>The table tells of what changes, whoever changes it; should even that be missed, it is known after {@link
 * RememberedRows#LONGEST}.
 */
@Component
class RegisteredClients extends RememberedRows<SelfRegisteredClient> implements SelfRegisteredClients {

    RegisteredClients(Registrations registrations) {
        super(
                "registration",
                id -> registrations.find(id).map(found -> found.metadata().client(found.client())),
                client -> true);
    }

    @Override
    public Optional<SelfRegisteredClient> find(ClientId client) {
        return SelfRegisteredName.id(client).flatMap(this::find);
    }
}
