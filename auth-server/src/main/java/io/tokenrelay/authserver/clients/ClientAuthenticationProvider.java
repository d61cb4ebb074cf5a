package io.tokenrelay.authserver.clients;

import io.tokenrelay.core.token.ClientId;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * Decides whether a client is who it says: its secret's SHA-256 against the one on file, in constant time.
 *
 * <p>In place of the framework's provider, whose password encoder would replace a fast hash by bcrypt at first use. An
 * unknown client and a wrong secret get the same answer after the same work.
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
    public Authentication authenticate(Authentication authentication) {
        OAuth2ClientAuthenticationToken presented = (OAuth2ClientAuthenticationToken) authentication;
        String name = String.valueOf(presented.getPrincipal());
        RegisteredClient client = ClientId.isValid(name) ? clients.findByClientId(name) : null;
        Optional<ClientId> known = client == null ? Optional.empty() : Optional.of(new ClientId(client.getClientId()));
        boolean authentic = secrets.matches(known, String.valueOf(presented.getCredentials()));
        if (client == null || !authentic) {
            throw new ProtocolRefusal(
                    ClientError.AUTHENTICATION_FAILED,
                    OAuth2ErrorCodes.INVALID_CLIENT,
                    known.map(id -> "wrong secret for client " + id).orElse("unknown client"));
        }
        return new OAuth2ClientAuthenticationToken(client, presented.getClientAuthenticationMethod(), null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
