package io.tokenrelay.authserver.consent;

import io.tokenrelay.authserver.accounts.People;
import io.tokenrelay.authserver.clients.SelfRegisteredClient;
import io.tokenrelay.authserver.clients.SelfRegisteredClients;
import io.tokenrelay.authserver.clients.SelfRegisteredLogos;
import io.tokenrelay.authserver.login.ContentSecurityPolicy;
import io.tokenrelay.authserver.login.ErrorPages;
import io.tokenrelay.authserver.login.PageError;
import io.tokenrelay.core.token.ClientId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
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
    private final SelfRegisteredLogos logos;
    private final People people;

    ConsentController(
            ConsentQuestions questions,
            ConsentItems items,
            SelfRegisteredClients selfRegistered,
            SelfRegisteredLogos logos,
            People people) {
        this.questions = questions;
        this.items = items;
        this.selfRegistered = selfRegistered;
        this.logos = logos;
        this.people = people;
    }

    @GetMapping("/oauth2/consent")
    @Nullable String ask(
            HttpServletRequest request,
            HttpServletResponse response,
            Principal principal,
            Locale locale,
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
        Optional<SelfRegisteredClient> stranger =
                selfRegistered.find(question.get().client());
        Asking asking = stranger.map(
                        client -> Asking.ofStranger(client, question.get().redirectUri(), locale))
                .orElseGet(() -> Asking.ofService(question.get().client()));
        model.addAttribute("heading", asking.title());
        model.addAttribute("named", asking.name());
        model.addAttribute("stranger", asking.stranger());
        model.addAttribute("links", asking.links());
        model.addAttribute(
                "logo", stranger.filter(client -> logos.isThere(client, locale)).isPresent());
        model.addAttribute("state", state);
        model.addAttribute("items", items.of(question.get()));
        model.addAttribute("again", !question.get().agreed().isEmpty());
        people.findById(person).ifPresent(known -> model.addAttribute("person", known));
        return "consent";
    }
}
