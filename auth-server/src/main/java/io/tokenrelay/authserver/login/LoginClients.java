package io.tokenrelay.authserver.login;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/** The client that a person signs in for. */
@Component
class LoginClients {

    private final ObjectProvider<RegisteredClientRepository> clients;

    LoginClients(ObjectProvider<RegisteredClientRepository> clients) {
        this.clients = clients;
    }

    Optional<RegisteredClient> find(String clientId) {
        return Optional.ofNullable(clients.getIfAvailable()).map(known -> known.findByClientId(clientId));
    }
}
