package io.tokenrelay.authserver.exchange;

import io.tokenrelay.core.dpop.DpopClaims;
import io.tokenrelay.core.token.ClientId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;

/**
 * A service's request for a token for another service, as it is: repeated and unknown parameters too, because the rules
 * judge them. Only what the client authenticated with is left out.
 *
 * @param requester the client that has proved who it is
 * @param exchange whether a token is exchanged (RFC 8693), or asked for as the service itself (RFC 6749 §4.4)
 * @param parameters every parameter with every value
 * @param proofs the values of all {@code DPoP} headers (RFC 9449 §5)
 */
public record ServiceRequest(
        ClientId requester, boolean exchange, Map<String, List<String>> parameters, List<String> proofs) {

    private static final String TOKEN_EXCHANGE = AuthorizationGrantType.TOKEN_EXCHANGE.getValue();
    private static final String CLIENT_CREDENTIALS = AuthorizationGrantType.CLIENT_CREDENTIALS.getValue();

    private static final Set<String> CREDENTIALS = Set.of(
            OAuth2ParameterNames.CLIENT_SECRET,
            OAuth2ParameterNames.CLIENT_ID,
            OAuth2ParameterNames.CLIENT_ASSERTION,
            OAuth2ParameterNames.CLIENT_ASSERTION_TYPE);

    public ServiceRequest {
        parameters = Map.copyOf(parameters);
        proofs = List.copyOf(proofs);
    }

    /** Whether a token request is one of these, and says so once. */
    public static boolean isOne(HttpServletRequest request) {
        String[] grantTypes = request.getParameterValues(OAuth2ParameterNames.GRANT_TYPE);
        return grantTypes != null
                && grantTypes.length == 1
                && (grantTypes[0].equals(TOKEN_EXCHANGE) || grantTypes[0].equals(CLIENT_CREDENTIALS));
    }

    /** The request of this client. */
    public static ServiceRequest read(HttpServletRequest request, ClientId requester) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!CREDENTIALS.contains(name)) {
                parameters.put(name, List.of(values));
            }
        });
        return new ServiceRequest(
                requester,
                TOKEN_EXCHANGE.equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE)),
                parameters,
                Collections.list(request.getHeaders(DpopClaims.HEADER)));
    }

    /** What it is called in the audit log. */
    String area() {
        return exchange ? "exchange" : "service-token";
    }
}
