package io.tokenrelay.authserver.tokens;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.TokenValue;
import java.util.LinkedHashSet;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

/** A signed access token in the form from which the framework writes the answer (RFC 6749 §5.1). */
public final class TokenAnswer {

    private TokenAnswer() {}

    /** A token, of the type that its binding makes it (RFC 6750, RFC 9449 §5). */
    public static OAuth2AccessToken of(AccessToken claims, TokenValue signed) {
        return new OAuth2AccessToken(
                type(claims),
                signed.reveal(),
                claims.issuedAt(),
                claims.expiresAt(),
                claims.scopes().stream().map(Scope::value).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** What a token with these claims is to be presented as. */
    public static OAuth2AccessToken.TokenType type(AccessToken claims) {
        return claims.restrictions().boundKey().isPresent()
                ? OAuth2AccessToken.TokenType.DPOP
                : OAuth2AccessToken.TokenType.BEARER;
    }
}
