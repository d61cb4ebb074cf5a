package io.tokenrelay.authserver.protocol;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Takes the access token that a userinfo request brings (RFC 6750 §2.1, in the header only).
 *
 * <p>Here and nowhere else does this server take an access token as proof of anything. The framework would take one at
 * every endpoint: at the authorization endpoint, whoever holds a person's token would count as that person.
 */
class BearerAtUserInfo implements AuthenticationConverter {

    private final DefaultBearerTokenResolver header = new DefaultBearerTokenResolver();

    @Override
    public Authentication convert(HttpServletRequest request) {
        String token = header.resolve(request);
        if (token == null) {
            throw new OAuth2AuthenticationException("invalid_token");
        }
        return new OidcUserInfoAuthenticationToken(new BearerTokenAuthenticationToken(token));
    }
}
