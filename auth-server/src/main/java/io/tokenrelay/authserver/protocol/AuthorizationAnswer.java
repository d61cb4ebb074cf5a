package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.authorizations.ResponseMode;
import io.tokenrelay.authserver.login.AuthorizeErrorHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * What the authorization endpoint answers (RFC 6749 §4.1.2): to one of the client's redirect URIs, with {@code iss} so that
 * the client knows whose answer it is (RFC 9207).
 *
 * <p>A refusal goes there too if the redirect URI is registered for the client; that is asked here once more, whatever
 * was checked before. Any other is a page for the person.
 */
class AuthorizationAnswer implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorizationAnswer.class);

    private final String issuer;
    private final RegisteredClientRepository loginClients;
    private final AuthorizationResponses responses;
    private final AuthorizeErrorHandler page;

    AuthorizationAnswer(
            String issuer,
            RegisteredClientRepository loginClients,
            AuthorizationResponses responses,
            AuthorizeErrorHandler page) {
        this.issuer = issuer;
        this.loginClients = loginClients;
        this.responses = responses;
        this.page = page;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        var answer = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(
                OAuth2ParameterNames.CODE,
                Objects.requireNonNull(answer.getAuthorizationCode()).getTokenValue());
        send(request, response, answer, parameters);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (exception instanceof OAuth2AuthorizationCodeRequestAuthenticationException refused) {
            var about = refused.getAuthorizationCodeRequestAuthentication();
            if (about != null && isRegistered(about)) {
                OAuth2Error error = refused.getError();
                String description = describe(error);
                LOG.info("{} (client {}, {})", description, about.getClientId(), error.getErrorCode());
                Map<String, String> parameters = new LinkedHashMap<>();
                parameters.put(OAuth2ParameterNames.ERROR, error.getErrorCode());
                parameters.put(OAuth2ParameterNames.ERROR_DESCRIPTION, description);
                send(request, response, about, parameters);
                return;
            }
            page.onAuthenticationFailure(
                    request,
                    response,
                    new OAuth2AuthorizationCodeRequestAuthenticationException(refused.getError(), null));
            return;
        }
        page.onAuthenticationFailure(request, response, exception);
    }

    private boolean isRegistered(OAuth2AuthorizationCodeRequestAuthenticationToken about) {
        RegisteredClient client = loginClients.findByClientId(about.getClientId());
        return client != null
                && about.getRedirectUri() != null
                && client.getRedirectUris().contains(about.getRedirectUri());
    }

    /** Ours says it already; the framework's own names a parameter in its own words. */
    private static String describe(OAuth2Error error) {
        String description = String.valueOf(error.getDescription());
        if (description.startsWith("TR-")) {
            return description;
        }
        GrantError code =
                switch (error.getErrorCode()) {
                    case "login_required" -> GrantError.SIGN_IN_NEEDED;
                    case "consent_required" -> GrantError.CONSENT_NEEDED;
                    default -> GrantError.AUTHORIZATION_REQUEST_MALFORMED;
                };
        return code.id() + ": " + code.summary();
    }

    private void send(
            HttpServletRequest request,
            HttpServletResponse response,
            OAuth2AuthorizationCodeRequestAuthenticationToken about,
            Map<String, String> parameters) {
        if (about.getState() != null) {
            parameters.put(OAuth2ParameterNames.STATE, about.getState());
        }
        parameters.put("iss", issuer);
        responses.send(
                request,
                response,
                new AuthorizationResponse(
                        about.getClientId(),
                        Objects.requireNonNull(about.getRedirectUri()),
                        mode(request, about),
                        parameters));
    }

    /** What a decision was about says it; a request does by itself. */
    private static ResponseMode mode(
            HttpServletRequest request, OAuth2AuthorizationCodeRequestAuthenticationToken about) {
        return about.getDetails() instanceof ResponseMode mode
                ? mode
                : Optional.ofNullable(about.getAdditionalParameters().get(ResponseMode.PARAMETER))
                        .map(String::valueOf)
                        .or(() -> AuthorizationParameters.of(request).single(ResponseMode.PARAMETER))
                        .flatMap(ResponseMode::of)
                        .orElse(ResponseMode.QUERY);
    }
}
