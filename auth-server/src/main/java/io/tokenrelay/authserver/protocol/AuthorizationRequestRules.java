package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.authorizations.AuthorizationRefusal;
import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.core.token.Scope;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * What an authorization request (RFC 6749 §4.1.1) must be.
 *
 * <p>In place of the framework's rules, which let any port pass for a loopback address and need PKCE of some clients only.
 * The redirect URI comes first: until it is known to be the client's, no browser is sent there.
 */
class AuthorizationRequestRules implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    private static final Pattern CODE_CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String S256 = "S256";
    private static final int MAX_OPAQUE_LENGTH = 1024;
    private static final Set<String> PROMPTS = Set.of("", "none", "login", "consent", "login consent", "consent login");
    private static final Pattern MAX_AGE = Pattern.compile("[0-9]{1,9}");

    /** What isn't supported, and by which error a client learns that (OpenID Connect Core §3.1.2.6). */
    private static final Map<String, String> UNSUPPORTED = Map.of(
            "request", "request_not_supported",
            "request_uri", "request_uri_not_supported",
            "registration", "registration_not_supported",
            "claims", OAuth2ErrorCodes.INVALID_REQUEST);

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        RegisteredClient client = context.getRegisteredClient();
        checkRedirectUri(request, client);
        checkForm(request);
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

    private static void checkForm(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        Map<String, Object> more = request.getAdditionalParameters();
        UNSUPPORTED.forEach((parameter, error) -> {
            if (more.containsKey(parameter)) {
                throw AuthorizationRefusal.toClient(GrantError.AUTHORIZATION_REQUEST_MALFORMED, error, request);
            }
        });
        boolean supported = "query".equals(more.getOrDefault("response_mode", "query"))
                && PROMPTS.contains(String.valueOf(more.getOrDefault("prompt", "")))
                && MAX_AGE.matcher(String.valueOf(more.getOrDefault("max_age", "0")))
                        .matches();
        if (!supported || tooLong(request.getState()) || tooLong(more.get("nonce"))) {
            throw AuthorizationRefusal.toClient(
                    GrantError.AUTHORIZATION_REQUEST_MALFORMED, OAuth2ErrorCodes.INVALID_REQUEST, request);
        }
    }

    private static boolean tooLong(@Nullable Object value) {
        return value != null && String.valueOf(value).length() > MAX_OPAQUE_LENGTH;
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
