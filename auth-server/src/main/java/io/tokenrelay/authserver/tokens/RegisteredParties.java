package io.tokenrelay.authserver.tokens;

import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.AccessToken;

/** Who stands in an access token, against the registry: a service that left it acts no more, not even in a token. */
final class RegisteredParties {

    private RegisteredParties() {}

    /** Whether the token's client, its audience and every service that it came through are all still registered. */
    static boolean of(AccessToken token, Registry registry) {
        return registry.serviceByUri(token.audience()).isPresent()
                && registry.service(token.clientId()).isPresent()
                && token.chain().services().stream()
                        .allMatch(service -> registry.service(service).isPresent());
    }
}
