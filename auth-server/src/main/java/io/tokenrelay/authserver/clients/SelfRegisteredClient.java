package io.tokenrelay.authserver.clients;

import io.tokenrelay.core.registry.ClientKeys;
import io.tokenrelay.core.registry.ClientRegistration;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.util.Optional;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * A client that registered itself (RFC 7591). People sign in there, and that is all: it is no service, so it offers no scope, and
 * nobody may call it or is called by it.
 *
 * @param id a {@link io.tokenrelay.core.registry.SelfRegisteredName}
 * @param about what it says of itself, for people; nobody has checked it
 * @param registration how people sign in there
 * @param authentication the one way in which it proves who it is
 * @param keys by which it does so; none where it has a secret
 * @param scopes what it may ask for, all of them of OpenID Connect
 * @param defaults what its requests ask for where they don't say
 */
public record SelfRegisteredClient(
        ClientId id,
        SelfDescription about,
        ClientRegistration registration,
        ClientAuthenticationMethod authentication,
        Optional<ClientKeys> keys,
        Scopes scopes,
        SignInDefaults defaults) {}
