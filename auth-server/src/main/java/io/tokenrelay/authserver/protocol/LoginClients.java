package io.tokenrelay.authserver.protocol;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * The clients at which people sign in. To the authorization endpoint no other client exists, since there is no address to
 * send its answers to.
 */
class LoginClients implements RegisteredClientRepository {

    private final RegisteredClientRepository all;

    LoginClients(RegisteredClientRepository all) {
        this.all = all;
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        RegisteredClient client = all.findByClientId(clientId);
        return client != null && client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.AUTHORIZATION_CODE)
                ? client
                : null;
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        all.save(client);
    }
}
