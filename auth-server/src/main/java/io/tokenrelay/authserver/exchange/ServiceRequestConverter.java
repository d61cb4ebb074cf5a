package io.tokenrelay.authserver.exchange;

import io.tokenrelay.core.dpop.DpopClaims;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.util.StringUtils;

/**
 * Reads requests for token exchange and client credentials as they are: repeated and unknown parameters too, because the
 * rules judge them. Only what the client authenticated with is left out.
 */
public class ServiceRequestConverter implements AuthenticationConverter {

    private static final Set<AuthorizationGrantType> GRANT_TYPES =
            Set.of(AuthorizationGrantType.TOKEN_EXCHANGE, AuthorizationGrantType.CLIENT_CREDENTIALS);

    private static final Set<String> CREDENTIALS = Set.of(
            OAuth2ParameterNames.CLIENT_SECRET,
            OAuth2ParameterNames.CLIENT_ID,
            OAuth2ParameterNames.CLIENT_ASSERTION,
            OAuth2ParameterNames.CLIENT_ASSERTION_TYPE);

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String requested = request.getParameter(OAuth2ParameterNames.GRANT_TYPE);
        Authentication client = SecurityContextHolder.getContext().getAuthentication();
        if (!StringUtils.hasText(requested) || client == null) {
            return null;
        }
        AuthorizationGrantType grantType = new AuthorizationGrantType(requested);
        if (!GRANT_TYPES.contains(grantType)) {
            return null;
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!CREDENTIALS.contains(name)) {
                parameters.put(name, List.of(values));
            }
        });
        return new ServiceRequest(
                grantType, client, parameters, Collections.list(request.getHeaders(DpopClaims.HEADER)));
    }
}
