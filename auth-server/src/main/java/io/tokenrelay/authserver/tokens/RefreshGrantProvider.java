package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.authorizations.RefreshRotation;
import io.tokenrelay.authserver.clients.AuthenticatedClient;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** The token endpoint's {@code refresh_token} (RFC 6749 §6), rotated at every use. */
@Component
public class RefreshGrantProvider implements AuthenticationProvider {

    private final RefreshRotation tokens;
    private final LoginAnswer answer;

    RefreshGrantProvider(RefreshRotation tokens, LoginAnswer answer) {
        this.tokens = tokens;
        this.answer = answer;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (OAuth2RefreshTokenAuthenticationToken) authentication;
        ClientId client = AuthenticatedClient.forSignIn(request.getPrincipal());
        Scopes asked = scopes(client, request.getScopes());
        return answer.to(
                LoginGrantType.REFRESH_TOKEN,
                (OAuth2ClientAuthenticationToken) request.getPrincipal(),
                LoginRequestConverter.proofs(request),
                () -> tokens.rotate(client, request.getRefreshToken(), asked),
                asked);
    }

    private static Scopes scopes(ClientId client, Set<String> values) {
        try {
            return Scopes.of(values.toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            throw new ProtocolRefusal(
                    GrantError.MALFORMED, OAuth2ErrorCodes.INVALID_SCOPE, "client " + client + ": scope");
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2RefreshTokenAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
