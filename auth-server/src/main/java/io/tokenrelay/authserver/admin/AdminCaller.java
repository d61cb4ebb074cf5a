package io.tokenrelay.authserver.admin;

import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.ClientId;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A service that may use the API, in one request. Only {@link AdminCallers} makes one. */
public final class AdminCaller extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient AccessToken token;

    AdminCaller(AccessToken token) {
        super(List.of());
        this.token = token;
        setAuthenticated(true);
    }

    /** Which service. */
    ClientId service() {
        return token.clientId();
    }

    /** The id of its token, by which the audit log knows how it came to it. */
    String tokenId() {
        return token.jti();
    }

    @Override
    public Object getPrincipal() {
        return token.clientId();
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
