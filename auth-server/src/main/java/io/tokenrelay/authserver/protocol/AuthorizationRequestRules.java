package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.authorizations.AuthorizationRefusal;
import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.core.token.Scope;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * What an authorization request (RFC 6749 §4.1.1) may ask of its client's registration, and with which proof key.
 *
 * <p>In place of the framework's rules, which let any port pass for a loopback address and need PKCE of some clients only.
 * The redirect URI comes first: until it is known to be the client's, no browser is sent there. What can be wrong
 * otherwise {@link AuthorizationRequestCheck} has seen before.
 */
class AuthorizationRequestRules implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    private static final Pattern CODE_CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String S256 = "S256";

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        RegisteredClient client = context.getRegisteredClient();
        checkRedirectUri(request, client);
        checkScopes(request, client);
        checkProofKey(request);
    }

    private static void checkRedirectUri(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client) {
        String redirectUri = request.getRedirectUri();
        if (redirectUri == null || !client.getRedirectUris().contains(redirectUri)) {
            throw AuthorizationRefusal.onPage(OAuth2ParameterNames.REDIRECT_URI);
        }
    }

    private static void checkScopes(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client) {
        Set<String> scopes = request.getScopes();
        if (scopes.isEmpty()
                || !scopes.stream().allMatch(Scope::isValid)
                || !client.getScopes().containsAll(scopes)) {
            throw AuthorizationRefusal.toClient(GrantError.SCOPE_NOT_OFFERED, OAuth2ErrorCodes.INVALID_SCOPE, request);
        }
    }

    private static void checkProofKey(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        Map<String, Object> more = request.getAdditionalParameters();
        boolean proven = more.get(PkceParameterNames.CODE_CHALLENGE) instanceof String challenge
                && CODE_CHALLENGE.matcher(challenge).matches()
                && S256.equals(more.get(PkceParameterNames.CODE_CHALLENGE_METHOD));
        if (!proven) {
            throw AuthorizationRefusal.toClient(GrantError.PKCE_REQUIRED, OAuth2ErrorCodes.INVALID_REQUEST, request);
        }
    }
}
