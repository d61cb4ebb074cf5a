package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.claims.RequestedClaims;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * A validated authorization request (RFC 6749 §4.1.1), as the parameters that are known and needed, and no others.
 *
 * @param client who asks
 * @param redirectUri where the answer goes: one of the client's
 * @param scopes what it asks for
 * @param state the client's own value, returned as it came; null when there was none
 * @param nonce what the ID token will repeat; null when there was none
 * @param codeChallenge the S256 challenge (RFC 7636 §4.2)
 * @param responseMode how the answer gets there
 * @param claims what it asks for claim by claim, as far as its client may
 */
record AuthorizationRequest(
        ClientId client,
        String redirectUri,
        Scopes scopes,
        @Nullable String state,
        @Nullable String nonce,
        String codeChallenge,
        ResponseMode responseMode,
        RequestedClaims claims) {

    /** @param registered the scopes that are registered for the client of this id */
    static AuthorizationRequest of(OAuth2AuthorizationRequest request, Function<String, Set<String>> registered) {
        Map<String, Object> more = request.getAdditionalParameters();
        return new AuthorizationRequest(
                new ClientId(request.getClientId()),
                Objects.requireNonNull(request.getRedirectUri()),
                Scopes.of(request.getScopes().toArray(String[]::new)),
                request.getState(),
                (String) more.get(OidcParameterNames.NONCE),
                (String) Objects.requireNonNull(more.get(PkceParameterNames.CODE_CHALLENGE)),
                ResponseMode.of(String.valueOf(more.get(ResponseMode.PARAMETER)))
                        .orElse(ResponseMode.QUERY),
                RequestedClaims.of(more, request.getScopes(), () -> registered.apply(request.getClientId())));
    }

    /** What its person has to allow: the scopes, and those that cover the claims. */
    Scopes asked() {
        return Scopes.of(
                Stream.concat(scopes.stream(), claims.scopes().stream()).toList());
    }
}
