package io.tokenrelay.authserver.device;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/** The clients at which people sign in from devices, by the registry in force. */
@Component
class DeviceClients {

    private final RegisteredClientRepository clients;

    DeviceClients(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    /** Whether the client may ask for these scopes on a device: for some, and for none that it doesn't offer. */
    boolean mayAsk(ClientId client, Scopes scopes) {
        RegisteredClient registered = clients.findByClientId(client.value());
        return registered != null
                && registered.getAuthorizationGrantTypes().contains(AuthorizationGrantType.DEVICE_CODE)
                && !scopes.isEmpty()
                && scopes.stream().map(Scope::value).allMatch(registered.getScopes()::contains);
    }
}
