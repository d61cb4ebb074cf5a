package io.tokenrelay.authserver.secondfactor;

import io.tokenrelay.authserver.login.PendingSignIn;
import io.tokenrelay.authserver.login.SeeOther;
import io.tokenrelay.authserver.login.SignInSteps;
import io.tokenrelay.authserver.login.SignInTarget;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks a person who has proved their password for a code, and signs them in with it. */
@Controller
class CodeController {

    static final String PATH = "/login/code";

    private static final String RECOVERY = "recovery";

    private final FactorChecks checks;
    private final SignInSteps steps;
    private final SignInTarget target;
    private final Clock clock;

    CodeController(FactorChecks checks, SignInSteps steps, SignInTarget target, Clock clock) {
        this.checks = checks;
        this.steps = steps;
        this.target = target;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Nullable String ask(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(name = RECOVERY, required = false) @Nullable String recovery,
            @RequestParam(required = false) @Nullable SecondFactorError error,
            Model model) {
        if (PendingSignIn.find(request, clock.instant()).isEmpty()) {
            SeeOther.to(response, "/login");
            return null;
        }
        target.addTo(request, model);
        model.addAttribute("recovery", recovery != null);
        model.addAttribute("error", error);
        return "code";
    }

    @PostMapping(PATH)
    void check(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(name = RECOVERY, required = false) @Nullable String recovery,
            @RequestParam(defaultValue = "") String code) {
        Optional<PendingSignIn> pending = PendingSignIn.find(request, clock.instant());
        if (pending.isEmpty()) {
            SeeOther.to(response, "/login");
            return;
        }
        FactorCheck check = checks.check(pending.get().person(), code, request.getRemoteAddr());
        if (check instanceof FactorCheck.Accepted accepted) {
            SeeOther.to(response, steps.signIn(request, response, pending.get(), accepted.factor()));
        } else {
            PendingSignIn.refuse(request.getSession());
            String again = PATH + (recovery == null ? "?" : "?recovery&");
            SeeOther.to(
                    response,
                    again + "error=" + ((FactorCheck.Refused) check).error().name());
        }
    }
}
