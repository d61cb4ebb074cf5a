package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.authorizations.AuthorizationRefusal;
import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.authorizations.ResponseMode;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.web.util.UriUtils;

/** The refusal of an authorization request that got no further than our own filters. */
final class RefusedRequest {

    private static final Authentication NOBODY =
            new AnonymousAuthenticationToken("nobody", "nobody", AuthorityUtils.createAuthorityList("NOBODY"));

    /** A longer one is a part of what was wrong, and would not fit into the answer. */
    private static final int LONGEST_STATE = 4096;

    private RefusedRequest() {}

    /** For the client, through the browser; client and redirect URI of the request were checked. */
    static OAuth2AuthorizationCodeRequestAuthenticationException toClient(
            HttpServletRequest request, GrantError error, String oauthError) {
        return AuthorizationRefusal.toClient(error, oauthError, about(request));
    }

    /** The same, with an error that says everything already. */
    static OAuth2AuthorizationCodeRequestAuthenticationException toClient(
            HttpServletRequest request, OAuth2Error error) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(error, about(request));
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationToken about(HttpServletRequest request) {
        AuthorizationParameters parameters = AuthorizationParameters.of(request);
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(
                request.getRequestURL().toString(),
                parameters.single(OAuth2ParameterNames.CLIENT_ID).orElseThrow(),
                NOBODY,
                parameters.single(OAuth2ParameterNames.REDIRECT_URI).orElseThrow(),
                parameters
                        .single(OAuth2ParameterNames.STATE)
                        .filter(state ->
                                UriUtils.encode(state, StandardCharsets.UTF_8).length() <= LONGEST_STATE)
                        .orElse(null),
                Set.of(),
                Map.of(
                        ResponseMode.PARAMETER,
                        parameters.single(ResponseMode.PARAMETER).orElse(ResponseMode.QUERY.value())));
    }
}
