package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.authorizations.RefreshRotation;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.core.token.Scopes;
import java.util.Map;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;

/** The token endpoint's {@code refresh_token} (RFC 6749 §6), rotated at every use. */
@Component
public class RefreshGrant {

    private final RefreshRotation tokens;
    private final LoginResources resources;
    private final LoginAnswer answer;

    RefreshGrant(RefreshRotation tokens, LoginResources resources, LoginAnswer answer) {
        this.tokens = tokens;
        this.resources = resources;
        this.answer = answer;
    }

    /**
     * The answer to a request (RFC 6749 §5.1), by the names of its members.
     *
     * @throws ProtocolRefusal when there is nothing to be had for the refresh token
     */
    public Map<String, Object> answer(LoginRequest request) {
        String token = request.required(OAuth2ParameterNames.REFRESH_TOKEN);
        Scopes asked = request.parameter(OAuth2ParameterNames.SCOPE)
                .map(value -> scopes(request, value))
                .orElse(Scopes.none());
        resources.check(request);
        Presented presented =
                new Presented(LoginGrantType.REFRESH_TOKEN, () -> tokens.rotate(request.client(), token, asked));
        return answer.to(request, presented, asked);
    }

    private static Scopes scopes(LoginRequest request, String value) {
        try {
            return Scopes.parse(value);
        } catch (IllegalArgumentException e) {
            throw new ProtocolRefusal(
                    GrantError.MALFORMED, OAuth2ErrorCodes.INVALID_SCOPE, "client " + request.client() + ": scope");
        }
    }
}
