package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.tokens.PresentedToken;
import io.tokenrelay.core.dpop.DpopClaims;
import io.tokenrelay.core.token.TokenValue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Takes the access token that a userinfo request brings: in its one {@code Authorization} header (RFC 6750 §2.1, RFC 9449
 * §7.1), and nowhere else.
 *
 * <p>Here and nowhere else does this server take an access token as proof of anything. The framework would take one at
 * every endpoint: at the authorization endpoint, whoever holds a person's token would count as that person.
 */
class TokenAtUserInfo implements AuthenticationConverter {

    private static final Pattern FORM = Pattern.compile("(?i:(Bearer)|(DPoP)) ([A-Za-z0-9._~+/-]{1,8192}=*)");

    @Override
    public Authentication convert(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        Matcher header = FORM.matcher(headers.size() == 1 ? headers.get(0) : "");
        if (!header.matches()) {
            throw new OAuth2AuthenticationException("invalid_token");
        }
        return new OidcUserInfoAuthenticationToken(new PresentedToken(
                new TokenValue(header.group(3)),
                header.group(2) != null,
                request.getMethod(),
                Collections.list(request.getHeaders(DpopClaims.HEADER))));
    }

    /** Whether the request presents its token as one that is bound to a key. */
    static boolean isBound(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, DpopClaims.SCHEME + " ", 0, 5);
    }
}
