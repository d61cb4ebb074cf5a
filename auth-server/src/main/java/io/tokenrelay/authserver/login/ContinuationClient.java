package io.tokenrelay.authserver.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/** The client that a person signs in for. */
@Component
class ContinuationClient {

    private final Continuation continuation;
    private final RegisteredClientRepository clients;

    ContinuationClient(Continuation continuation, RegisteredClientRepository clients) {
        this.continuation = continuation;
        this.clients = clients;
    }

    /** Empty when there is none, or none of that name. The forms of a page about it may end at its addresses. */
    Optional<RegisteredClient> of(HttpServletRequest request) {
        Optional<RegisteredClient> client =
                continuation.parameter(request, OAuth2ParameterNames.CLIENT_ID).map(clients::findByClientId);
        client.ifPresent(is -> ContentSecurityPolicy.allowFormsToReach(request, is.getRedirectUris()));
        return client;
    }
}
