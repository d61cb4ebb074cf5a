package io.tokenrelay.authserver.tokens;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.TokenValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;

/** A signed access token in the form in which it is answered (RFC 6749 §5.1). */
public final class TokenAnswer {

    private TokenAnswer() {}

    /** The members that every answer with a token has, by their names. */
    public static Map<String, Object> of(AccessToken claims, TokenValue signed) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(OAuth2ParameterNames.ACCESS_TOKEN, signed.reveal());
        members.put(OAuth2ParameterNames.TOKEN_TYPE, type(claims).getValue());
        members.put(
                OAuth2ParameterNames.EXPIRES_IN,
                Duration.between(claims.issuedAt(), claims.expiresAt()).toSeconds());
        members.put(OAuth2ParameterNames.SCOPE, claims.scopes().toString());
        return members;
    }

    /** What a token with these claims is to be presented as, by its binding (RFC 6750, RFC 9449 §5). */
    static OAuth2AccessToken.TokenType type(AccessToken claims) {
        return claims.restrictions().boundKey().isPresent()
                ? OAuth2AccessToken.TokenType.DPOP
                : OAuth2AccessToken.TokenType.BEARER;
    }
}
