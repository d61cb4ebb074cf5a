package io.tokenrelay.authserver.consent;

import io.tokenrelay.authserver.accounts.People;
import io.tokenrelay.authserver.clients.SelfRegisteredClients;
import io.tokenrelay.authserver.login.ContentSecurityPolicy;
import io.tokenrelay.authserver.login.ErrorPages;
import io.tokenrelay.authserver.login.PageError;
import io.tokenrelay.core.token.ClientId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Asks the person. Their answer goes to the authorization endpoint: with all scopes when they allow it, with none when
 * they don't.
 *
 * <p>What is shown is the request as it was stored. The scopes in the page's address decide nothing, so nobody can be
 * shown less than they grant.
 */
@Controller
class ConsentController {

    private final ConsentQuestions questions;
    private final ConsentItems items;
    private final SelfRegisteredClients selfRegistered;
    private final People people;

    ConsentController(
            ConsentQuestions questions, ConsentItems items, SelfRegisteredClients selfRegistered, People people) {
        this.questions = questions;
        this.items = items;
        this.selfRegistered = selfRegistered;
        this.people = people;
    }

    @GetMapping("/oauth2/consent")
    @Nullable String ask(
            HttpServletRequest request,
            HttpServletResponse response,
            Principal principal,
            @RequestParam(name = OAuth2ParameterNames.CLIENT_ID, defaultValue = "") String clientId,
            @RequestParam(name = OAuth2ParameterNames.STATE, defaultValue = "") String state,
            Model model)
            throws IOException {
        UUID person = UUID.fromString(principal.getName());
        Optional<ConsentQuestion> question = ClientId.isValid(clientId) && !state.isEmpty()
                ? questions.find(state, person, new ClientId(clientId))
                : Optional.empty();
        if (question.isEmpty()) {
            ErrorPages.send(request, response, PageError.CONSENT_NOT_PENDING);
            return null;
        }
        ContentSecurityPolicy.allowFormsToReach(request, List.of(question.get().redirectUri()));
        model.addAttribute("client", question.get().client().value());
        Asking asking = Asking.of(question.get(), selfRegistered);
        model.addAttribute("heading", asking.title());
        model.addAttribute("named", asking.name());
        model.addAttribute("stranger", asking.stranger());
        model.addAttribute("state", state);
        model.addAttribute("items", items.of(question.get()));
        model.addAttribute("again", !question.get().agreed().isEmpty());
        people.findById(person).ifPresent(known -> model.addAttribute("person", known));
        return "consent";
    }
}
