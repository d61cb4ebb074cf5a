package io.tokenrelay.authserver.tokens;

import io.tokenrelay.core.token.TokenValue;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationToken;

/** An answer of userinfo (OpenID Connect Core §5.3.2), and the same as a JWT where the client wants it so. */
@SuppressWarnings("serial") // kept in no session
public final class UserInfo extends OidcUserInfoAuthenticationToken {

    private final OidcUserInfo claims;
    private final Optional<TokenValue> signed;

    UserInfo(Authentication presented, Map<String, Object> claims, Optional<TokenValue> signed) {
        super(presented, new OidcUserInfo(claims));
        this.claims = new OidcUserInfo(claims);
        this.signed = signed;
    }

    @Override
    public OidcUserInfo getUserInfo() {
        return claims;
    }

    /** The answer as JWT; none where the client wants plain JSON. */
    public Optional<TokenValue> signed() {
        return signed;
    }
}
