package io.tokenrelay.authserver.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The client that a person signs in for, on the pages on the way there. */
@Component
public class SignInTarget {

    private final Continuation continuation;
    private final RegisteredClientRepository clients;

    SignInTarget(Continuation continuation, RegisteredClientRepository clients) {
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

    /** Gives the page the client's name, as {@code client}, and lets its forms end there; nothing when there is none. */
    public void addTo(HttpServletRequest request, Model model) {
        of(request).ifPresent(client -> model.addAttribute("client", client.getClientName()));
    }
}
