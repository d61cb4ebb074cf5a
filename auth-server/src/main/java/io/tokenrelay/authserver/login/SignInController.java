package io.tokenrelay.authserver.login;

import io.tokenrelay.authserver.accounts.Username;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages around signing in and out. */
@Controller
class SignInController {

    /** Whom the client takes the person for (OpenID Connect Core §3.1.2.1). */
    private static final String LOGIN_HINT = "login_hint";

    private final Continuation continuation;
    private final SignInTarget target;

    SignInController(Continuation continuation, SignInTarget target) {
        this.continuation = continuation;
        this.target = target;
    }

    @GetMapping("/login")
    String signIn(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String refused,
            @RequestParam(required = false) @Nullable String busy,
            Model model) {
        target.addTo(request, model);
        continuation
                .parameter(request, LOGIN_HINT)
                .flatMap(Username::parse)
                .ifPresent(hint -> model.addAttribute("hint", hint.value()));
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
}
