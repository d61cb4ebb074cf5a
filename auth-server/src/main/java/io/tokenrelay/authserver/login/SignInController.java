package io.tokenrelay.authserver.login;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages around signing in and out. */
@Controller
class SignInController {

    private final Continuation continuation;
    private final RegisteredClientRepository clients;

    SignInController(Continuation continuation, RegisteredClientRepository clients) {
        this.continuation = continuation;
        this.clients = clients;
    }

    @GetMapping("/login")
    String signIn(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String refused,
            @RequestParam(required = false) @Nullable String busy,
            Model model) {
        continuation
                .parameter(request, OAuth2ParameterNames.CLIENT_ID)
                .map(clients::findByClientId)
                .ifPresent(client -> addClient(request, client, model));
        model.addAttribute(
                "hinted",
                continuation.parameter(request, HintedPerson.PARAMETER).isPresent());
        model.addAttribute("refused", refused != null);
        model.addAttribute("busy", busy != null);
        return "login";
    }

    @GetMapping("/signed-out")
    String signedOut() {
        return "signed-out";
    }

    private static void addClient(HttpServletRequest request, RegisteredClient client, Model model) {
        ContentSecurityPolicy.allowFormsToReach(request, client.getRedirectUris());
        model.addAttribute("client", client.getClientName());
    }
}
