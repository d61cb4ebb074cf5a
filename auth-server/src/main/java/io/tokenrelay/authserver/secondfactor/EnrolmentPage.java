package io.tokenrelay.authserver.secondfactor;

import io.tokenrelay.authserver.accounts.People;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.util.UriUtils;

/** What the pages say that set an app up, whoever leads to them. The only ones that show a secret. */
@Component
class EnrolmentPage {

    private final People people;
    private final String name;

    EnrolmentPage(People people, SecondFactorProperties properties, IssuerProperties issuer) {
        this.people = people;
        this.name = properties.nameOr(issuer.issuer());
    }

    /**
     * Shows what the app has to be given.
     *
     * @param action where its form goes
     * @param error why the last code was refused; null when none was
     */
    String show(Enrolment enrolment, String action, @Nullable SecondFactorError error, Model model) {
        String account = people.findById(enrolment.person())
                .map(Person::username)
                .map(Object::toString)
                .orElse("");
        model.addAttribute("qr", QrCodeImage.of(uri(account, enrolment.secret())));
        model.addAttribute("key", enrolment.secret().revealBase32().replaceAll("(.{4})(?!$)", "$1 "));
        model.addAttribute("account", account);
        model.addAttribute("server", name);
        model.addAttribute("action", action);
        model.addAttribute("error", error);
        return "enrol";
    }

    /** Shows recovery codes, this once. */
    static String showRecoveryCodes(List<RecoveryCode> codes, String next, Model model) {
        model.addAttribute(
                "codes", codes.stream().map(RecoveryCode::revealInGroups).toList());
        model.addAttribute("next", next);
        return "recovery-codes";
    }

    /** The form that apps read; what it leaves out is as it is by default. */
    private String uri(String account, FactorSecret secret) {
        return "otpauth://totp/" + encode(name) + ":" + encode(account) + "?secret=" + secret.revealBase32()
                + "&issuer=" + encode(name);
    }

    private static String encode(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
