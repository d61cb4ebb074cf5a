package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.accounts.People;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Asks a person who is signed in whether it is they who go on to the client. Whoever is not them signs in, for which the
 * sign-in page is there.
 */
@Controller
class AccountSelectionController {

    private final SignInTarget client;
    private final Continuation continuation;
    private final People people;

    AccountSelectionController(SignInTarget client, Continuation continuation, People people) {
        this.client = client;
        this.continuation = continuation;
        this.people = people;
    }

    @GetMapping(AccountSelection.PAGE)
    @Nullable String ask(HttpServletRequest request, HttpServletResponse response, Principal principal, Model model) {
        Optional<RegisteredClient> asking = client.of(request);
        if (asking.isEmpty()) {
            SeeOther.to(response, "/");
            return null;
        }
        model.addAttribute("client", asking.get().getClientName());
        people.findById(UUID.fromString(principal.getName())).ifPresent(person -> model.addAttribute("person", person));
        return "select-account";
    }

    @PostMapping(AccountSelection.PAGE)
    void goOn(HttpServletRequest request, HttpServletResponse response, Principal principal) {
        AccountSelection.choose(request.getSession(), UUID.fromString(principal.getName()));
        SeeOther.to(response, continuation.take(request).orElse("/"));
    }
}
