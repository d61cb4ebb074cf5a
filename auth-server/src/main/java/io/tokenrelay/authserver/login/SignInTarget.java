package io.tokenrelay.authserver.login;

import jakarta.servlet.http.HttpServletRequest;
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

    /** Gives the page the client's name, as {@code client}, and lets its forms end there; nothing when there is none. */
    public void addTo(HttpServletRequest request, Model model) {
        continuation
                .clientId(request)
                .map(clients::findByClientId)
                .ifPresent(client -> addClient(request, client, model));
    }

    private static void addClient(HttpServletRequest request, RegisteredClient client, Model model) {
        ContentSecurityPolicy.allowFormsToReach(request, client.getRedirectUris());
        model.addAttribute("client", client.getClientName());
    }
}
