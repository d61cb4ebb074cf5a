package io.tokenrelay.authserver.clients;

import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * All clients at which people sign in: those of the registry, and those that registered themselves.
 *
 * <p>Who decides about calls asks the registry alone, in which no client that registered itself can be.
 */
@Component
public class LoginClients {

    private final Supplier<Registry> registry;
    private final SelfRegisteredClients selfRegistered;
    private final Audience issuer;

    public LoginClients(
            Supplier<Registry> registry, SelfRegisteredClients selfRegistered, IssuerProperties properties) {
        this.registry = registry;
        this.selfRegistered = selfRegistered;
        this.issuer = new Audience(properties.issuer());
    }

    /** The client of this name, if people sign in there. */
    public Optional<LoginClient> find(ClientId client) {
        return registry.get()
                .service(client)
                .flatMap(service -> service.client()
                        .map(login -> new LoginClient(client, service.uri(), login, Optional.of(service))))
                .or(() -> findSelfRegistered(client));
    }

    /** The client of this name, if it registered itself. */
    public Optional<LoginClient> findSelfRegistered(ClientId client) {
        return selfRegistered
                .find(client)
                .map(found -> new LoginClient(client, issuer, found.registration(), Optional.empty()));
    }
}
