package io.tokenrelay.authserver.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * Shows the person an authorization request that failed (RFC 6749 §4.1.2.1), when it can't be told to the client: sending
 * the browser to an address that isn't known to be the client's would make this server an open redirector.
 */
@Component
public class AuthorizeErrorHandler implements AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(AuthorizeErrorHandler.class);

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        PageError page = exception instanceof OAuth2AuthenticationException refused
                ? page(refused.getError())
                : PageError.BAD_AUTHORIZATION_REQUEST;
        log.info("{}: authorization request refused: {}", page.id(), exception.getMessage());
        ErrorPages.send(request, response, page);
    }

    /** The framework names the parameter in words only: {@code OAuth 2.0 Parameter: client_id}. */
    private static PageError page(OAuth2Error error) {
        String description = String.valueOf(error.getDescription());
        if (description.endsWith(OAuth2ParameterNames.CLIENT_ID)) {
            return PageError.UNKNOWN_CLIENT;
        }
        if (description.endsWith(OAuth2ParameterNames.REDIRECT_URI)) {
            return PageError.BAD_REDIRECT_URI;
        }
        if (description.endsWith(OAuth2ParameterNames.STATE)) {
            return PageError.CONSENT_NOT_PENDING;
        }
        return PageError.BAD_AUTHORIZATION_REQUEST;
    }
}
