package io.tokenrelay.authserver.clients;

import io.tokenrelay.core.token.ClientId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * Decides whether a client is who it says by its secret: its SHA-256 against the one on file, in constant time.
 *
 * <p>In place of the framework's provider, whose password encoder would replace a fast hash by bcrypt at first use. An
 * unknown client and a wrong secret get the same answer after the same work; so does a secret, right or wrong, of a
 * client that has keys, or that signs with its secret.
 */
@Component
public class ClientAuthenticationProvider implements AuthenticationProvider {

    private final RegisteredClientRepository clients;
    private final ClientSecrets secrets;

    ClientAuthenticationProvider(RegisteredClientRepository clients, ClientSecrets secrets) {
        this.clients = clients;
        this.secrets = secrets;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        OAuth2ClientAuthenticationToken presented = (OAuth2ClientAuthenticationToken) authentication;
        if (!(presented.getCredentials() instanceof String secret)) {
            return null;
        }
        String name = String.valueOf(presented.getPrincipal());
        RegisteredClient client = ClientId.isValid(name) ? clients.findByClientId(name) : null;
        Optional<ClientId> known = client == null ? Optional.empty() : Optional.of(new ClientId(client.getClientId()));
        boolean authentic = secrets.matches(known, secret);
        boolean allowed = client != null
                && client.getClientAuthenticationMethods().contains(presented.getClientAuthenticationMethod());
        if (client == null || !authentic || !allowed) {
            throw new ProtocolRefusal(
                    ClientError.AUTHENTICATION_FAILED,
                    OAuth2ErrorCodes.INVALID_CLIENT,
                    known.map(id -> "wrong secret, or one where an assertion is expected, for client " + id)
                            .orElse("unknown client"));
        }
        return new OAuth2ClientAuthenticationToken(client, presented.getClientAuthenticationMethod(), null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
