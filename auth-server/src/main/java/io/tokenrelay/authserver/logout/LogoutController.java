package io.tokenrelay.authserver.logout;

import io.tokenrelay.authserver.accounts.People;
import io.tokenrelay.authserver.login.ContentSecurityPolicy;
import io.tokenrelay.authserver.login.ErrorPages;
import io.tokenrelay.authserver.login.SeeOther;
import io.tokenrelay.core.registry.SelfRegisteredName;
import io.tokenrelay.core.token.ClientId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * The logout endpoint (OpenID Connect RP-Initiated Logout §2).
 *
 * <p>A client that shows an ID token of this very session has the person signed out at once; it need not be valid any more.
 * In any other case the person is asked, since any page could have sent them here.
 */
@Controller
class LogoutController {

    private static final Logger LOG = LoggerFactory.getLogger(LogoutController.class);

    private final LogoutChecks checks;
    private final LogoutEnding ending;
    private final People people;
    private final SecurityContextLogoutHandler session = new SecurityContextLogoutHandler();

    LogoutController(LogoutChecks checks, LogoutEnding ending, People people) {
        this.checks = checks;
        this.ending = ending;
        this.people = people;
    }

    @RequestMapping(
            path = "/connect/logout",
            method = {RequestMethod.GET, RequestMethod.POST})
    @Nullable String logout(HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
        Optional<LogoutCheck.Sound> sound = check(request, response);
        if (sound.isEmpty()) {
            return null;
        }
        LogoutCheck.Sound asked = sound.get();
        Optional<SignedIn> here = SignedIn.in(request);
        if (here.isPresent() && asked.hint().filter(here.get()::isMeantBy).isPresent()) {
            return signOut(request, response, here.get(), asked);
        }
        asked.hint().ifPresent(ending::end);
        if (here.isPresent()) {
            return ask(request, here.get(), asked, model);
        }
        if (HttpMethod.POST.matches(request.getMethod())) {
            return goTo(response, LogoutAddresses.again(asked));
        }
        return asked.hint().isPresent() && !asksStranger(asked)
                ? goTo(response, LogoutAddresses.afterwards(asked))
                : signedOut(asked, model);
    }

    /** A client that registered itself sends nobody away from here who isn't signed in: its links could end anywhere. */
    private static boolean asksStranger(LogoutCheck.Sound asked) {
        return asked.client().flatMap(SelfRegisteredName::id).isPresent();
    }

    /** The person's answer, from our own page: it has no hint, because the person is the proof. */
    @PostMapping("/connect/logout/confirm")
    @Nullable String confirmed(HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
        Optional<LogoutCheck.Sound> asked = check(request, response);
        Optional<SignedIn> here = SignedIn.in(request);
        if (asked.isEmpty()) {
            return null;
        }
        return here.isPresent() ? signOut(request, response, here.get(), asked.get()) : signedOut(asked.get(), model);
    }

    private Optional<LogoutCheck.Sound> check(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        LogoutCheck check = checks.check(LogoutRequest.of(request));
        if (check instanceof LogoutCheck.Refused refused) {
            LOG.info("{}: logout refused: {}", refused.error().id(), refused.detail());
            ErrorPages.send(request, response, refused.page());
            return Optional.empty();
        }
        return Optional.of((LogoutCheck.Sound) check);
    }

    private @Nullable String signOut(
            HttpServletRequest request, HttpServletResponse response, SignedIn here, LogoutCheck.Sound asked) {
        ending.end(here, asked.client());
        session.logout(request, response, null);
        return goTo(response, LogoutAddresses.afterwards(asked));
    }

    private static @Nullable String goTo(HttpServletResponse response, String location) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        SeeOther.to(response, location);
        return null;
    }

    private String ask(HttpServletRequest request, SignedIn here, LogoutCheck.Sound asked, Model model) {
        people.findById(here.person()).ifPresent(person -> model.addAttribute("person", person));
        describe(asked, model);
        model.addAttribute("offline", ending.leavesSome(here));
        if (asked.returnTo() != null) {
            ContentSecurityPolicy.allowFormsToReach(request, List.of(asked.returnTo()));
        }
        return "sign-out";
    }

    /** Nobody is signed in, and nothing proves whose wish this is: so where to go is the person's choice. */
    private static String signedOut(LogoutCheck.Sound asked, Model model) {
        describe(asked, model);
        if (asked.returnTo() != null) {
            model.addAttribute("back", LogoutAddresses.afterwards(asked));
        }
        return "signed-out";
    }

    private static void describe(LogoutCheck.Sound asked, Model model) {
        asked.client().map(ClientId::value).ifPresent(client -> model.addAttribute("client", client));
        model.addAttribute("returnTo", asked.returnTo());
        model.addAttribute("state", asked.state());
    }
}
