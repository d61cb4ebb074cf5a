package io.tokenrelay.authserver.tokens;

import io.tokenrelay.core.token.TokenValue;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** An access token as a request presents it: by itself (RFC 6750), or with proofs of a key (RFC 9449 §7). */
public final class PresentedToken extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient TokenValue token;
    private final boolean bound;
    private final String method;
    private final transient List<String> proofs;

    /**
     * @param token the token
     * @param bound whether it came with the scheme of bound tokens
     * @param method the request's method
     * @param proofs the values of all {@code DPoP} headers
     */
    public PresentedToken(TokenValue token, boolean bound, String method, List<String> proofs) {
        super(List.of());
        this.token = token;
        this.bound = bound;
        this.method = method;
        this.proofs = List.copyOf(proofs);
    }

    /** The token. */
    public TokenValue token() {
        return token;
    }

    /** Whether it came with the scheme of bound tokens. */
    public boolean isBound() {
        return bound;
    }

    String method() {
        return method;
    }

    List<String> proofs() {
        return proofs;
    }

    @Override
    public Object getPrincipal() {
        return token;
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
