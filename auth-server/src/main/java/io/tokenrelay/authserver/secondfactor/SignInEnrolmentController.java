package io.tokenrelay.authserver.secondfactor;

import io.tokenrelay.authserver.login.Factor;
import io.tokenrelay.authserver.login.PendingSignIn;
import io.tokenrelay.authserver.login.SeeOther;
import io.tokenrelay.authserver.login.SignInSteps;
import io.tokenrelay.authserver.login.SignInTarget;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Has a person set an app up whose client demands a second factor and who has none: in the middle of a sign-in, right after their
 * password, so that no session that somebody got hold of is enough.
 */
@Controller
class SignInEnrolmentController {

    static final String PATH = "/login/enrol";

    private static final String SKIP = PATH + "/skip";

    private final TotpFactors factors;
    private final Enrolments enrolments;
    private final FactorChanges changes;
    private final EnrolmentPage page;
    private final SignInSteps steps;
    private final SignInTarget target;
    private final Clock clock;

    SignInEnrolmentController(
            TotpFactors factors,
            Enrolments enrolments,
            FactorChanges changes,
            EnrolmentPage page,
            SignInSteps steps,
            SignInTarget target,
            Clock clock) {
        this.factors = factors;
        this.enrolments = enrolments;
        this.changes = changes;
        this.page = page;
        this.steps = steps;
        this.target = target;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @Nullable String show(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(required = false) @Nullable SecondFactorError error,
            Model model) {
        Optional<PendingSignIn> pending = withoutFactor(request, response);
        if (pending.isEmpty()) {
            return null;
        }
        target.addTo(request, model);
        model.addAttribute("skip", SKIP);
        Enrolment enrolment = enrolments
                .find(request, Enrolments.Place.SIGN_IN, pending.get().person())
                .orElseGet(() -> enrolments.begin(
                        request, Enrolments.Place.SIGN_IN, pending.get().person(), false));
        return page.show(enrolment, PATH, error, model);
    }

    @PostMapping(PATH)
    @Nullable String confirm(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String code,
            Model model) {
        Optional<PendingSignIn> pending = withoutFactor(request, response);
        if (pending.isEmpty()) {
            return null;
        }
        List<RecoveryCode> codes = enrolments
                .find(request, Enrolments.Place.SIGN_IN, pending.get().person())
                .map(enrolment -> changes.enrol(enrolment, code, request.getRemoteAddr()))
                .orElse(List.of());
        if (codes.isEmpty()) {
            SeeOther.to(response, PATH + "?error=" + SecondFactorError.CODE_REFUSED.name());
            return null;
        }
        enrolments.end(request);
        String next = steps.signIn(request, response, pending.get(), Factor.ONE_TIME_PASSWORD);
        return EnrolmentPage.showRecoveryCodes(codes, next, model);
    }

    /** The person wants none now: they are signed in with their password, and the client learns that it got no more. */
    @PostMapping(SKIP)
    void skip(HttpServletRequest request, HttpServletResponse response) {
        withoutFactor(request, response)
                .ifPresent(pending -> SeeOther.to(response, steps.signInWithPassword(request, response, pending)));
    }

    /** Who has a factor is asked for it, and can neither set up another here nor do without. */
    private Optional<PendingSignIn> withoutFactor(HttpServletRequest request, HttpServletResponse response) {
        Optional<PendingSignIn> pending = PendingSignIn.find(request, clock.instant());
        if (pending.isEmpty()) {
            SeeOther.to(response, "/login");
        } else if (factors.exists(pending.get().person())) {
            SeeOther.to(response, CodeController.PATH);
            return Optional.empty();
        }
        return pending;
    }
}
