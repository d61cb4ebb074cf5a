package io.tokenrelay.authserver.login;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages around signing in and out. */
@Controller
class SignInController {

    private final SignInTarget target;

    SignInController(SignInTarget target) {
        this.target = target;
    }

    @GetMapping("/login")
    String signIn(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String refused,
            @RequestParam(required = false) @Nullable String busy,
            Model model) {
        target.addTo(request, model);
        model.addAttribute("refused", refused != null);
        model.addAttribute("busy", busy != null);
        return "login";
    }

    @GetMapping("/signed-out")
    String signedOut() {
        return "signed-out";
    }
}
