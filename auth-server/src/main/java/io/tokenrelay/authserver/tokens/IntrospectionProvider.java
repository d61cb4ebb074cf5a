package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.clients.AuthenticatedClient;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.registry.Service;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.AccessTokenClaims;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.TokenValue;
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

    private static OAuth2TokenIntrospection active(AccessToken token) {
        OAuth2TokenIntrospection.Builder answer = OAuth2TokenIntrospection.builder(true)
                .tokenType(TokenAnswer.type(token).getValue())
                .issuer(token.issuer())
                .subject(token.subject().value())
                .audience(token.audience().value())
                .clientId(token.clientId().value())
                .issuedAt(token.issuedAt())
                .expiresAt(token.expiresAt())
                .id(token.jti())
                .scopes(scopes -> token.scopes().stream().map(Scope::value).forEach(scopes::add))
                .claim(AccessTokenClaims.SUBJECT_KIND, token.subject().kind().claim());
        if (token.lineage() != null) {
            answer.claim(AccessTokenClaims.LINEAGE, token.lineage());
        }
        token.restrictions()
                .boundKey()
                .ifPresent(key ->
                        answer.claim(AccessTokenClaims.CONFIRMATION, Map.of(AccessTokenClaims.THUMBPRINT, key.jkt())));
        token.transaction().ifPresent(txn -> answer.claim(AccessTokenClaims.TRANSACTION, txn));
        if (!token.chain().isEmpty()) {
            answer.claim(
                            AccessTokenClaims.ACTOR,
                            Objects.requireNonNull(token.chain().toActClaim()))
                    .claim(AccessTokenClaims.CALL_CHAIN, token.chain().toCallChainClaim());
        }
        return answer.build();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenIntrospectionAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
