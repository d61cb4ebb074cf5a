package io.tokenrelay.authserver.protocol;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * How userinfo refuses: as the other endpoints, with the challenge of RFC 6750 §3, or that of RFC 9449 §7.1 where the token
 * came as a bound one.
 */
class UserInfoRefusalAnswer implements AuthenticationFailureHandler {

    private final RefusalAnswer refusals;

    UserInfoRefusalAnswer(RefusalAnswer refusals) {
        this.refusals = refusals;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        String error = exception instanceof OAuth2AuthenticationException refused
                ? refused.getError().getErrorCode()
                : "invalid_token";
        boolean bound = AccessTokenHeader.isBound(request);
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                bound ? AccessTokenHeader.challenge(error) : "Bearer realm=\"token-relay\", error=\"" + error + "\"");
        // What a token is for is no question of its proof (RFC 6750 §3.1).
        boolean unauthorized = bound && !error.equals(OAuth2ErrorCodes.INSUFFICIENT_SCOPE);
        refusals.refuse(request, response, exception, unauthorized ? HttpStatus.UNAUTHORIZED : null);
    }
}
