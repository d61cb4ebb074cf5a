package io.tokenrelay.authserver.protocol;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** How userinfo refuses: as the other endpoints, and with the challenge of RFC 6750 §3. */
class BearerRefusalAnswer implements AuthenticationFailureHandler {

    private final RefusalAnswer refusals;

    BearerRefusalAnswer(RefusalAnswer refusals) {
        this.refusals = refusals;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        String error = exception instanceof OAuth2AuthenticationException refused
                ? refused.getError().getErrorCode()
                : "invalid_token";
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"token-relay\", error=\"" + error + "\"");
        refusals.onAuthenticationFailure(request, response, exception);
    }
}
