package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.clients.AuthenticatedClient;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.TokenValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Introspection (RFC 7662) of access tokens, for the service that a token is meant for and the client that it was issued
 * to. To everybody else, and for everything else, a token is inactive (§2.2).
 */
@Component
public class IntrospectionProvider implements AuthenticationProvider {

    private final LiveTokens tokens;
    private final Supplier<Registry> registry;

    IntrospectionProvider(LiveTokens tokens, Supplier<Registry> registry) {
        this.tokens = tokens;
        this.registry = registry;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        ClientId client = AuthenticatedClient.of(request.getPrincipal());
        OAuth2TokenIntrospection answer = tokens.find(new TokenValue(request.getToken()))
                .map(LiveToken::token)
                .filter(token -> concerns(token, client))
                .map(IntrospectionProvider::active)
                .orElseGet(() -> OAuth2TokenIntrospection.builder(false).build());
        return new OAuth2TokenIntrospectionAuthenticationToken(
                request.getToken(), (Authentication) request.getPrincipal(), answer);
    }

    private boolean concerns(AccessToken token, ClientId client) {
        return token.clientId().equals(client)
                || registry.get()
                        .serviceByUri(token.audience())
                        .map(Service::name)
                        .filter(client::equals)
                        .isPresent();
    }

    /** All that the token says, so that nobody who asks takes it for a token that is less restricted (RFC 7662 §2.2). */
    private static OAuth2TokenIntrospection active(AccessToken token) {
        return OAuth2TokenIntrospection.builder(true)
                .tokenType(TokenAnswer.type(token).getValue())
                .claims(answer -> answer.putAll(claims(token)))
                .issuedAt(token.issuedAt())
                .expiresAt(token.expiresAt())
                .scopes(scopes -> token.scopes().stream().map(Scope::value).forEach(scopes::add))
                .build();
    }

    /** What the token has in it, but for the scopes, which the framework wants as a list and writes in one string. */
    private static Map<String, Object> claims(AccessToken token) {
        Map<String, Object> claims =
                new HashMap<>(AccessTokenClaims.write(token).getClaims());
        claims.values().removeIf(Objects::isNull);
        claims.remove(AccessTokenClaims.SCOPE);
        return claims;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenIntrospectionAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
