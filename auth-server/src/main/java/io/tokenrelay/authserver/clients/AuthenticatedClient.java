package io.tokenrelay.authserver.clients;

import io.tokenrelay.core.token.ClientId;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The client that authenticated itself in the request at hand: never a person with a browser session, and never a
 * client that only said its name.
 */
public final class AuthenticatedClient {

    private AuthenticatedClient() {}

    /**
     * The client of a request, from what the filter of client authentication left.
     *
     * @param authentication the principal of the request
     * @throws ProtocolRefusal when it is no client with a verified credential
     */
    public static ClientId of(Object authentication) {
        if (authentication instanceof OAuth2ClientAuthenticationToken token && token.isAuthenticated()) {
            RegisteredClient client = token.getRegisteredClient();
            if (client != null) {
                return new ClientId(client.getClientId());
            }
        }
        throw new ProtocolRefusal(
                ClientError.NO_CREDENTIAL, OAuth2ErrorCodes.INVALID_CLIENT, "the principal is no authenticated client");
    }

    /**
     * The client of a request, if it may use this grant type.
     *
     * @param authentication the principal of the request
     * @throws ProtocolRefusal when it is no client with a verified credential, or not one at which people sign in that way
     */
    public static ClientId forGrant(Object authentication, AuthorizationGrantType grantType) {
        ClientId client = of(authentication);
        RegisteredClient registered = ((OAuth2ClientAuthenticationToken) authentication).getRegisteredClient();
        if (registered == null || !registered.getAuthorizationGrantTypes().contains(grantType)) {
            throw new ProtocolRefusal(
                    ClientError.GRANT_TYPE_NOT_ALLOWED, OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, "client " + client);
        }
        return client;
    }
}
