package io.tokenrelay.authserver.secondfactor;

import io.tokenrelay.authserver.accounts.PasswordCheck;
import io.tokenrelay.authserver.accounts.People;
import io.tokenrelay.authserver.login.PasswordProof;
import io.tokenrelay.authserver.login.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What a person who is signed in sees and does about their second factor. Whatever they do, they prove their password for it,
 * and a factor that they have: a session that somebody else got hold of changes nothing.
 */
@Controller
class AccountController {

    static final String PATH = "/account/second-factor";

    private static final String ENROL = PATH + "/enrol";

    private final People people;
    private final TotpFactors factors;
    private final PasswordProof passwords;
    private final FactorChecks checks;
    private final FactorChanges changes;
    private final Enrolments enrolments;
    private final EnrolmentPage page;

    AccountController(
            People people,
            TotpFactors factors,
            PasswordProof passwords,
            FactorChecks checks,
            FactorChanges changes,
            Enrolments enrolments,
            EnrolmentPage page) {
        this.people = people;
        this.factors = factors;
        this.passwords = passwords;
        this.checks = checks;
        this.changes = changes;
        this.enrolments = enrolments;
        this.page = page;
    }

    /** What a person can want. */
    enum Wish {
        ENROL,
        RECOVERY_CODES,
        REMOVE
    }

    @GetMapping(PATH)
    String show(Principal principal, @RequestParam(required = false) @Nullable Refusal refused, Model model) {
        factors.find(person(principal)).ifPresent(standing -> {
            model.addAttribute("since", LocalDate.ofInstant(standing.enrolledAt(), ZoneOffset.UTC));
            model.addAttribute("left", standing.recoveryCodes());
        });
        people.findById(person(principal)).ifPresent(known -> model.addAttribute("username", known.username()));
        model.addAttribute("refused", refused);
        return "second-factor";
    }

    @PostMapping(PATH)
    @Nullable String change(
            HttpServletRequest request,
            HttpServletResponse response,
            Principal principal,
            @RequestParam Wish wish,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            Model model) {
        UUID person = person(principal);
        boolean enrolled = factors.exists(person);
        Optional<Refusal> refusal = refusal(person, enrolled, password, code, request);
        if (refusal.isPresent()) {
            SeeOther.to(response, PATH + "?refused=" + refusal.get().name());
            return null;
        }
        if (!enrolled && wish != Wish.ENROL) {
            // What was set up since then was not proved.
            SeeOther.to(response, PATH);
            return null;
        }
        switch (wish) {
            case ENROL -> {
                enrolments.begin(request, Enrolments.Place.ACCOUNT, person, enrolled);
                SeeOther.to(response, ENROL);
            }
            case RECOVERY_CODES -> {
                List<RecoveryCode> codes = changes.replaceRecoveryCodes(person, request.getRemoteAddr());
                if (!codes.isEmpty()) {
                    return EnrolmentPage.showRecoveryCodes(codes, PATH, model);
                }
                SeeOther.to(response, PATH);
            }
            case REMOVE -> {
                changes.remove(person, request.getRemoteAddr());
                SeeOther.to(response, PATH);
            }
        }
        return null;
    }

    @GetMapping(ENROL)
    @Nullable String enrol(
            HttpServletRequest request,
            HttpServletResponse response,
            Principal principal,
            @RequestParam(required = false) @Nullable SecondFactorError error,
            Model model) {
        Optional<Enrolment> enrolment = enrolments.find(request, Enrolments.Place.ACCOUNT, person(principal));
        if (enrolment.isEmpty()) {
            SeeOther.to(response, PATH);
            return null;
        }
        return page.show(enrolment.get(), ENROL, error, model);
    }

    @PostMapping(ENROL)
    @Nullable String confirm(
            HttpServletRequest request,
            HttpServletResponse response,
            Principal principal,
            @RequestParam(defaultValue = "") String code,
            Model model) {
        List<RecoveryCode> codes = enrolments
                .find(request, Enrolments.Place.ACCOUNT, person(principal))
                .map(enrolment -> changes.enrol(enrolment, code, request.getRemoteAddr()))
                .orElse(List.of());
        if (codes.isEmpty()) {
            SeeOther.to(response, ENROL + "?error=" + SecondFactorError.CODE_REFUSED.name());
            return null;
        }
        enrolments.end(request);
        return EnrolmentPage.showRecoveryCodes(codes, PATH, model);
    }

    private Optional<Refusal> refusal(
            UUID person, boolean enrolled, String password, String code, HttpServletRequest request) {
        PasswordCheck proof = passwords.check(person, password, request);
        if (proof instanceof PasswordCheck.NotAdmitted) {
            return Optional.of(Refusal.LIMITED);
        }
        if (!(proof instanceof PasswordCheck.Accepted)) {
            return Optional.of(proof instanceof PasswordCheck.Busy ? Refusal.BUSY : Refusal.PASSWORD);
        }
        return enrolled && checks.check(person, code, request.getRemoteAddr()) instanceof FactorCheck.Refused refused
                ? Optional.of(refused.error() == SecondFactorError.TOO_MANY_ATTEMPTS ? Refusal.TOO_MANY : Refusal.CODE)
                : Optional.empty();
    }

    private static UUID person(Principal principal) {
        return UUID.fromString(principal.getName());
    }

    /** Why a wish was not granted, as the page says it. */
    enum Refusal {
        PASSWORD,
        LIMITED,
        CODE,
        TOO_MANY,
        BUSY
    }
}
