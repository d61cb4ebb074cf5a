package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.authorizations.AuthorizationRefusal;
import io.tokenrelay.authserver.authorizations.GrantError;
import io.tokenrelay.authserver.authorizations.ResponseMode;
import io.tokenrelay.authserver.claims.ClaimsParameter;
import io.tokenrelay.authserver.tokens.LoginResources;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.OpenIdScopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponseType;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Whether an authorization request is one that this server can answer (OpenID Connect Core §3.1.2.2), seen before the person is
 * asked anything.
 *
 * <p>Who asks, and where the answer goes, comes first. What is wrong with these is told to the person, and what is wrong with
 * anything else to the client (§3.1.2.6). Scopes and proof key are {@link AuthorizationRequestRules}'. What a client has signed
 * comes here with nothing else ({@link SignedRequests}).
 */
class AuthorizationRequestCheck {

    /** Longer than any reasonable request; a longer one is not kept while its person signs in. */
    private static final int MAX_LENGTH = 4096;

    private static final int MAX_OPAQUE_LENGTH = 1024;
    private static final Pattern MAX_AGE = Pattern.compile("[0-9]{1,9}");

    /** What isn't supported, and by which error a client learns that. */
    private static final Map<String, String> UNSUPPORTED = Map.of("registration", "registration_not_supported");

    private static final String RESOURCE = "resource";

    private final RegisteredClientRepository loginClients;
    private final LoginResources resources;

    AuthorizationRequestCheck(RegisteredClientRepository loginClients, LoginResources resources) {
        this.loginClients = loginClients;
        this.resources = resources;
    }

    /**
     * Checks a request.
     *
     * @throws org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException
     *     when it isn't one; it says whom to tell
     */
    void check(HttpServletRequest request) {
        AuthorizationParameters parameters = AuthorizationParameters.of(request);
        checkClient(parameters);
        checkUnambiguous(request, parameters);
        checkResponse(request, parameters);
        checkSupported(request, parameters);
        checkResources(request, parameters);
        checkForm(request, parameters);
        checkClaims(request, parameters);
    }

    private void checkClient(AuthorizationParameters parameters) {
        if (parameters.isRepeated(OAuth2ParameterNames.CLIENT_ID)
                || parameters.isRepeated(OAuth2ParameterNames.REDIRECT_URI)) {
            throw AuthorizationRefusal.onPage("one of them is there twice");
        }
        RegisteredClient client = parameters
                .single(OAuth2ParameterNames.CLIENT_ID)
                .map(loginClients::findByClientId)
                .orElseThrow(() -> AuthorizationRefusal.onPage(OAuth2ParameterNames.CLIENT_ID));
        if (parameters
                .single(OAuth2ParameterNames.REDIRECT_URI)
                .filter(client.getRedirectUris()::contains)
                .isEmpty()) {
            throw AuthorizationRefusal.onPage(OAuth2ParameterNames.REDIRECT_URI);
        }
    }

    /** Two readers could take one of two values each; and what is posted could be contradicted by the URL it is posted to. */
    private static void checkUnambiguous(HttpServletRequest request, AuthorizationParameters parameters) {
        if (isAmbiguous(request, parameters)) {
            throw RefusedRequest.toClient(
                    request, GrantError.AUTHORIZATION_REQUEST_AMBIGUOUS, OAuth2ErrorCodes.INVALID_REQUEST);
        }
    }

    static boolean isAmbiguous(HttpServletRequest request, AuthorizationParameters parameters) {
        boolean twice = parameters.values().keySet().stream()
                .filter(name -> !name.equals(RESOURCE))
                .anyMatch(parameters::isRepeated);
        boolean inUrlToo = "POST".equals(request.getMethod()) && request.getQueryString() != null;
        return twice || inUrlToo;
    }

    private static void checkResponse(HttpServletRequest request, AuthorizationParameters parameters) {
        String type = parameters
                .single(OAuth2ParameterNames.RESPONSE_TYPE)
                .orElseThrow(() -> malformed(request, OAuth2ErrorCodes.INVALID_REQUEST));
        if (!type.equals(OAuth2AuthorizationResponseType.CODE.getValue())) {
            throw RefusedRequest.toClient(
                    request, GrantError.RESPONSE_TYPE_UNSUPPORTED, OAuth2ErrorCodes.UNSUPPORTED_RESPONSE_TYPE);
        }
        if (parameters.single(ResponseMode.PARAMETER).stream()
                .anyMatch(mode -> ResponseMode.of(mode).isEmpty())) {
            throw malformed(request, OAuth2ErrorCodes.INVALID_REQUEST);
        }
    }

    private static void checkSupported(HttpServletRequest request, AuthorizationParameters parameters) {
        UNSUPPORTED.forEach((name, error) -> {
            if (parameters.single(name).isPresent()) {
                throw malformed(request, error);
            }
        });
    }

    /** There may be several (RFC 8707 §2). */
    private void checkResources(HttpServletRequest request, AuthorizationParameters parameters) {
        ClientId client =
                new ClientId(parameters.single(OAuth2ParameterNames.CLIENT_ID).orElseThrow());
        if (parameters.all(RESOURCE).stream()
                .filter(resource -> !resource.isEmpty())
                .anyMatch(resource -> !resources.include(client, resource))) {
            throw RefusedRequest.toClient(request, GrantError.RESOURCE_OF_NO_LOGIN, "invalid_target");
        }
    }

    private static void checkForm(HttpServletRequest request, AuthorizationParameters parameters) {
        boolean wellFormed = parameters.single(Prompts.PARAMETER).stream()
                        .flatMap(prompt -> Prompts.parse(prompt).stream())
                        .allMatch(prompts -> !prompts.include(Prompts.NONE) || isOpenId(parameters))
                && parameters.single(Prompts.PARAMETER).stream()
                        .allMatch(prompt -> Prompts.parse(prompt).isPresent())
                && parameters.single("max_age").stream()
                        .allMatch(seconds -> MAX_AGE.matcher(seconds).matches());
        boolean opaque = Stream.of(OAuth2ParameterNames.STATE, OidcParameterNames.NONCE)
                .flatMap(name -> parameters.single(name).stream())
                .allMatch(AuthorizationRequestCheck::isOpaqueValue);
        if (!wellFormed || !opaque) {
            throw malformed(request, OAuth2ErrorCodes.INVALID_REQUEST);
        }
    }

    /** Without {@code openid} a request isn't one of OpenID Connect, and that nothing may be asked would be ignored later on. */
    private static boolean isOpenId(AuthorizationParameters parameters) {
        return parameters.single(OAuth2ParameterNames.SCOPE).stream()
                .flatMap(scope -> Arrays.stream(scope.split(" ")))
                .anyMatch(OpenIdScopes.OPENID.value()::equals);
    }

    /** Any text that can be stored and sent back. No database keeps a NUL in text, and no client means one. */
    private static boolean isOpaqueValue(String value) {
        return value.length() <= MAX_OPAQUE_LENGTH && value.indexOf('\0') < 0;
    }

    /** A request is kept in its session while its person signs in, as it goes on: with what this server added, and in its spelling. */
    void checkLength(HttpServletRequest request, AuthorizationParameters goesOn) {
        if (goesOn.query().length() > MAX_LENGTH) {
            throw RefusedRequest.toClient(
                    request, GrantError.AUTHORIZATION_REQUEST_TOO_LONG, OAuth2ErrorCodes.INVALID_REQUEST);
        }
    }

    private static void checkClaims(HttpServletRequest request, AuthorizationParameters parameters) {
        if (parameters.single(ClaimsParameter.NAME).stream()
                .anyMatch(claims -> ClaimsParameter.parse(claims).isEmpty())) {
            throw RefusedRequest.toClient(request, GrantError.CLAIMS_MALFORMED, OAuth2ErrorCodes.INVALID_REQUEST);
        }
    }

    private static RuntimeException malformed(HttpServletRequest request, String error) {
        return RefusedRequest.toClient(request, GrantError.AUTHORIZATION_REQUEST_MALFORMED, error);
    }
}
