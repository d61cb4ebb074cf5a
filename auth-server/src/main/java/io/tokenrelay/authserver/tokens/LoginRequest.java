package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.clients.AuthenticatedClient;
import io.tokenrelay.authserver.clients.ProtocolRefusal;
import io.tokenrelay.core.dpop.DpopClaims;
import io.tokenrelay.core.token.ClientId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * A request for the tokens of a login, by somebody who presents a code or a refresh token of it.
 *
 * @param client who authenticated; people sign in there
 * @param parameters its parameters, of which none came twice
 * @param proofs the values of all {@code DPoP} headers (RFC 9449 §5)
 */
public record LoginRequest(ClientId client, Map<String, String> parameters, List<String> proofs) {

    public LoginRequest {
        parameters = Map.copyOf(parameters);
        proofs = List.copyOf(proofs);
    }

    /**
     * The request of this client.
     *
     * @throws ProtocolRefusal when nobody signs in at the client, or not that way
     */
    public static LoginRequest read(
            HttpServletRequest request, Authentication client, AuthorizationGrantType grantType) {
        Map<String, String> parameters = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        return new LoginRequest(
                AuthenticatedClient.forGrant(client, grantType),
                parameters,
                Collections.list(request.getHeaders(DpopClaims.HEADER)));
    }

    /** A parameter, if it is there and says anything. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * A parameter without which nothing can be answered.
     *
     * @throws ProtocolRefusal when it is missing
     */
    String required(String name) {
        return parameter(name).orElseThrow(() -> malformed(name));
    }

    /** The refusal of a parameter that isn't as it has to be. */
    ProtocolRefusal malformed(String name) {
        return new ProtocolRefusal(
                GrantError.MALFORMED, OAuth2ErrorCodes.INVALID_REQUEST, "client " + client + ": " + name);
    }
}
