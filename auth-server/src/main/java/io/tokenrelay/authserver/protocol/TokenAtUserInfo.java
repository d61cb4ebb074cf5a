package io.tokenrelay.authserver.protocol;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Takes the access token that a userinfo request brings in its header, and nowhere else.
 *
 * <p>Of the protocol's endpoints, this one alone takes an access token as proof of anything. The framework would take one at
 * every endpoint: at the authorization endpoint, whoever holds a person's token would count as that person.
 */
class TokenAtUserInfo implements AuthenticationConverter {

    @Override
    public Authentication convert(HttpServletRequest request) {
        return AccessTokenHeader.read(request)
                .map(OidcUserInfoAuthenticationToken::new)
                .orElseThrow(() -> new OAuth2AuthenticationException("invalid_token"));
    }
}
