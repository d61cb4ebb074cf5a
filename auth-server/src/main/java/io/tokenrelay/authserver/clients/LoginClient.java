package io.tokenrelay.authserver.clients;

import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import java.util.Optional;

/**
 * A client at which people sign in.
 *
 * @param id its client id
 * @param audience whom the access tokens of its logins are for: the service that it is, else this server itself, where they are
 *     good for userinfo
 * @param registration how people sign in there
 * @param service the service that it is; none when it registered itself
 */
public record LoginClient(ClientId id, Audience audience, ClientRegistration registration, Optional<Service> service) {

    /** Whether it registered itself, so that nobody has checked what it says. */
    public boolean isSelfRegistered() {
        return service.isEmpty();
    }
}
