package io.tokenrelay.authserver.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Answers an authorization request that failed (RFC 6749 §4.1.2.1): to the client where its redirect URI is known to be
 * its own, else to the person, on a page, because sending them on would make this server an open redirector.
 */
@Component
public class AuthorizeErrorHandler implements AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(AuthorizeErrorHandler.class);

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (!(exception instanceof OAuth2AuthenticationException refused)) {
            ErrorPages.send(request, response, PageError.BAD_AUTHORIZATION_REQUEST);
            return;
        }
        OAuth2Error error = refused.getError();
        if (refused instanceof OAuth2AuthorizationCodeRequestAuthenticationException codeRequest) {
            OAuth2AuthorizationCodeRequestAuthenticationToken token =
                    codeRequest.getAuthorizationCodeRequestAuthentication();
            if (token != null && StringUtils.hasText(token.getRedirectUri())) {
                SeeOther.to(response, clientAnswer(token, error));
                return;
            }
        }
        PageError page = page(error);
        log.info("{}: authorization request refused: {} {}", page.id(), error.getErrorCode(), error.getDescription());
        ErrorPages.send(request, response, page);
    }

    private static String clientAnswer(OAuth2AuthorizationCodeRequestAuthenticationToken request, OAuth2Error error) {
        UriComponentsBuilder answer = UriComponentsBuilder.fromUriString(String.valueOf(request.getRedirectUri()))
                .queryParam(OAuth2ParameterNames.ERROR, encoded(error.getErrorCode()));
        if (StringUtils.hasText(error.getDescription())) {
            answer.queryParam(OAuth2ParameterNames.ERROR_DESCRIPTION, encoded(error.getDescription()));
        }
        if (StringUtils.hasText(request.getState())) {
            answer.queryParam(OAuth2ParameterNames.STATE, encoded(request.getState()));
        }
        return answer.build(true).toUriString();
    }

    private static String encoded(@Nullable String value) {
        return UriUtils.encode(String.valueOf(value), StandardCharsets.UTF_8);
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
