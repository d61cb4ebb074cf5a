package io.tokenrelay.authserver.exchange;

import java.util.List;
import java.util.Map;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/** A service's request for a token for another service: every parameter with every value, and every proof of possession. */
class ServiceRequest extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient AuthorizationGrantType grantType;
    private final transient Authentication client;
    private final transient Map<String, List<String>> parameters;
    private final transient List<String> proofs;

    ServiceRequest(
            AuthorizationGrantType grantType,
            Authentication client,
            Map<String, List<String>> parameters,
            List<String> proofs) {
        super(List.of());
        this.grantType = grantType;
        this.client = client;
        this.parameters = Map.copyOf(parameters);
        this.proofs = List.copyOf(proofs);
    }

    AuthorizationGrantType grantType() {
        return grantType;
    }

    Map<String, List<String>> parameters() {
        return parameters;
    }

    /** The values of all DPoP headers (RFC 9449 §5). */
    List<String> proofs() {
        return proofs;
    }

    @Override
    public Object getPrincipal() {
        return client;
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
