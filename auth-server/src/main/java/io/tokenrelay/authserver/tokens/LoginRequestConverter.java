package io.tokenrelay.authserver.tokens;

import io.tokenrelay.core.dpop.DpopClaims;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads requests with a code or a refresh token as the framework does, and their proofs of possession from the header alone. */
public class LoginRequestConverter implements AuthenticationConverter {

    private static final String PROOFS = LoginRequestConverter.class.getName() + ".PROOFS";

    private final OAuth2AuthorizationCodeAuthenticationConverter codes =
            new OAuth2AuthorizationCodeAuthenticationConverter();
    private final OAuth2RefreshTokenAuthenticationConverter refreshTokens =
            new OAuth2RefreshTokenAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        List<String> proofs = Collections.list(request.getHeaders(DpopClaims.HEADER));
        if (codes.convert(request) instanceof OAuth2AuthorizationCodeAuthenticationToken code) {
            return new OAuth2AuthorizationCodeAuthenticationToken(
                    code.getCode(), principal(code), code.getRedirectUri(), with(proofs, code));
        }
        if (refreshTokens.convert(request) instanceof OAuth2RefreshTokenAuthenticationToken refresh) {
            return new OAuth2RefreshTokenAuthenticationToken(
                    refresh.getRefreshToken(), principal(refresh), refresh.getScopes(), with(proofs, refresh));
        }
        return null;
    }

    /** The values of all DPoP headers that came with the request. */
    static List<String> proofs(OAuth2AuthorizationGrantAuthenticationToken request) {
        return request.getAdditionalParameters().get(PROOFS) instanceof List<?> proofs
                ? proofs.stream().map(String.class::cast).toList()
                : List.of();
    }

    private static Authentication principal(OAuth2AuthorizationGrantAuthenticationToken request) {
        return (Authentication) request.getPrincipal();
    }

    private static Map<String, Object> with(List<String> proofs, OAuth2AuthorizationGrantAuthenticationToken request) {
        Map<String, Object> parameters = new HashMap<>(request.getAdditionalParameters());
        parameters.put(PROOFS, proofs);
        return parameters;
    }
}
