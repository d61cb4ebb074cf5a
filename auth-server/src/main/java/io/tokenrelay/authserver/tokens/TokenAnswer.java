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

    /** A bearer token. */
    public static OAuth2AccessToken bearer(AccessToken claims, TokenValue signed) {
        return new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                signed.reveal(),
                claims.issuedAt(),
                claims.expiresAt(),
                claims.scopes().stream().map(Scope::value).collect(Collectors.toCollection(LinkedHashSet::new)));
    }
}
