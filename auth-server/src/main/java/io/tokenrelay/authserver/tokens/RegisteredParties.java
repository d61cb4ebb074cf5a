package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.clients.LoginClients;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.AccessToken;

/** Who stands in an access token, against the registry: a service that left it acts no more, not even in a token. */
final class RegisteredParties {

    private RegisteredParties() {}

    /**
     * Whether the token's client, its audience and every service that it came through are all still registered. A token that is
     * for this server itself is that of a client which registered itself, and came through nobody.
     */
    static boolean of(AccessToken token, Registry registry, LoginClients clients) {
        return areServices(token, registry)
                || clients.findSelfRegistered(token.clientId())
                        .filter(client -> client.audience().equals(token.audience()))
                        .isPresent();
    }

    private static boolean areServices(AccessToken token, Registry registry) {
        return registry.serviceByUri(token.audience()).isPresent()
                && registry.service(token.clientId()).isPresent()
                && token.chain().services().stream()
                        .allMatch(service -> registry.service(service).isPresent());
    }
}
