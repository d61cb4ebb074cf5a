package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.ClientId;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What {@code resource} may name where people sign in (RFC 8707): the service at which they do, because the tokens of a login
 * are for no other. A token for another one is had by exchange.
 */
@Component
public class LoginResources {

    private static final String PARAMETER = "resource";

    private final Supplier<Registry> registry;

    LoginResources(Supplier<Registry> registry) {
        this.registry = registry;
    }

    /** Whether the tokens of a login at this client are for this resource. */
    public boolean include(ClientId client, String resource) {
        return registry.get()
                .service(client)
                .filter(service -> service.uri().value().equals(resource))
                .isPresent();
    }

    /** @throws ProtocolRefusal when a request names a resource that its tokens wouldn't be for */
    public void check(LoginRequest request) {
        if (request.parameter(PARAMETER).stream().anyMatch(resource -> !include(request.client(), resource))) {
            throw new ProtocolRefusal(GrantError.RESOURCE_OF_NO_LOGIN, "invalid_target", "client " + request.client());
        }
    }
}
