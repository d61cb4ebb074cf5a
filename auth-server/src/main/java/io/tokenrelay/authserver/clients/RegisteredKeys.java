package io.tokenrelay.authserver.clients;

import com.nimbusds.jose.jwk.JWKSet;
import io.tokenrelay.core.registry.ClientKeys;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.ClientId;
import java.net.URI;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/** The public keys that are registered for clients: those that were written down, and those that they publish. */
@Component
class RegisteredKeys {

    private final Supplier<Registry> registry;
    private final SelfRegisteredClients selfRegistered;
    private final FetchedKeys fetchedKeys;

    RegisteredKeys(Supplier<Registry> registry, SelfRegisteredClients selfRegistered, FetchedKeys fetchedKeys) {
        this.registry = registry;
        this.selfRegistered = selfRegistered;
        this.fetchedKeys = fetchedKeys;
    }

    /**
     * The client's keys, the named one among them if it can be had; none when it has none. Of a service, published where services
     * are; of any other client, in public.
     *
     * @param kid which key is wanted; null for whichever there is
     * @throws ProtocolRefusal when they can't be had at the moment
     */
    Optional<JWKSet> find(ClientId client, @Nullable String kid) {
        return registry.get()
                .service(client)
                .flatMap(Service::keys)
                .map(keys -> keys(client, keys, kid, fetchedKeys::ofService))
                .or(() -> selfRegistered
                        .find(client)
                        .flatMap(SelfRegisteredClient::keys)
                        .map(keys -> keys(client, keys, kid, fetchedKeys::ofSelfRegistered)));
    }

    private static JWKSet keys(
            ClientId client,
            ClientKeys keys,
            @Nullable String kid,
            BiFunction<URI, @Nullable String, Optional<JWKSet>> published) {
        if (keys instanceof ClientKeys.Registered registered) {
            return registered.keys();
        }
        return published
                .apply(((ClientKeys.Published) keys).uri(), kid)
                .orElseThrow(() -> new ProtocolRefusal(
                        ClientError.KEYS_UNAVAILABLE,
                        OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                        "client " + client + ": its jwks-uri gave no keys"));
    }
}
