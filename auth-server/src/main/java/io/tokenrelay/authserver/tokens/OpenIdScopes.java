package io.tokenrelay.authserver.tokens;

import io.tokenrelay.core.token.Scope;
import java.util.List;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/** The scopes of OpenID Connect Core §5.4 that this server knows. No service offers them. */
public final class OpenIdScopes {

    static final Scope OPENID = new Scope(OidcScopes.OPENID);
    static final Scope PROFILE = new Scope(OidcScopes.PROFILE);

    private OpenIdScopes() {}

    static boolean contains(Scope scope) {
        return scope.equals(OPENID) || scope.equals(PROFILE);
    }

    /** Their names, for the discovery document. */
    public static List<String> names() {
        return List.of(OPENID.value(), PROFILE.value());
    }
}
