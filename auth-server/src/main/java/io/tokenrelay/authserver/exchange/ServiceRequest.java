package io.tokenrelay.authserver.exchange;

import java.util.List;
import java.util.Map;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/** A service's request for a token for another service: every parameter with every value. */
class ServiceRequest extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient AuthorizationGrantType grantType;
    private final transient Authentication client;
    private final transient Map<String, List<String>> parameters;

    ServiceRequest(AuthorizationGrantType grantType, Authentication client, Map<String, List<String>> parameters) {
        super(List.of());
        this.grantType = grantType;
        this.client = client;
        this.parameters = Map.copyOf(parameters);
    }

    AuthorizationGrantType grantType() {
        return grantType;
    }

    Map<String, List<String>> parameters() {
        return parameters;
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
