package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.core.error.ErrorCode;
import java.util.Map;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/** Refusals of the authorization endpoint (RFC 6749 §4.1.2.1), in the form that the framework's filter hands on. */
public final class AuthorizationRefusal {

    private AuthorizationRefusal() {}

    /**
     * For the person, on our own page: what is wrong makes it unsafe to send the browser anywhere.
     *
     * @param parameter which parameter is wrong; the page explains it
     */
    public static OAuth2AuthorizationCodeRequestAuthenticationException onPage(String parameter) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "OAuth 2.0 Parameter: " + parameter, null), null);
    }

    /** The submitted consent page is out of date, was submitted before, or belongs to somebody else. */
    static OAuth2AuthorizationCodeRequestAuthenticationException consentNotPending() {
        return onPage(OAuth2ParameterNames.STATE);
    }

    /** For the client, through the browser, after the person decided. */
    static OAuth2AuthorizationCodeRequestAuthenticationException toClient(
            GrantError error,
            String oauthError,
            String authorizationUri,
            AuthorizationRequest request,
            Authentication person) {
        return toClient(
                error,
                oauthError,
                new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        authorizationUri,
                        request.client().value(),
                        person,
                        request.redirectUri(),
                        request.state(),
                        Set.of(),
                        Map.of(ResponseMode.PARAMETER, request.responseMode().value())));
    }

    /**
     * For the client, through the browser.
     *
     * @param request the request, of which client and redirect URI were checked
     */
    public static OAuth2AuthorizationCodeRequestAuthenticationException toClient(
            ErrorCode error, String oauthError, OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(oauthError, error.id() + ": " + error.summary(), null), request);
    }
}
