package io.tokenrelay.authserver.device;

import io.tokenrelay.authserver.login.PageError;
import io.tokenrelay.authserver.login.SeeOther;
import io.tokenrelay.authserver.registry.CurrentRegistry;
import io.tokenrelay.authserver.registry.RegistryVersion;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page where people enter the code of a device, and decide (RFC 8628 §3.3).
 *
 * <p>Nothing is granted by a link or by entering a code, however it came here: only by the button of the page that says what asks.
 * The code goes from form to form and never into an address.
 */
@Controller
class DeviceController {

    private static final String SHOWN = "shown";

    private final EnteredCodes codes;
    private final DeviceDecisions decisions;
    private final DeviceQuestion question;
    private final CurrentRegistry registry;

    DeviceController(EnteredCodes codes, DeviceDecisions decisions, DeviceQuestion question, CurrentRegistry registry) {
        this.codes = codes;
        this.decisions = decisions;
        this.question = question;
        this.registry = registry;
    }

    @GetMapping("/device")
    String enter(HttpServletRequest request, HttpServletResponse response, Model model) {
        UserCodeLink.take(request, response).ifPresent(code -> model.addAttribute("userCode", code));
        return "device";
    }

    @PostMapping("/device")
    String ask(
            HttpServletRequest request,
            HttpServletResponse response,
            Authentication person,
            @RequestParam(name = OAuth2ParameterNames.USER_CODE, defaultValue = "") String typed,
            Model model) {
        EnteredCode entered = find(request, person, typed);
        return entered instanceof EnteredCode.Found found
                ? ask(request, person, found, model)
                : enterAgain(response, entered, model);
    }

    @PostMapping("/device/allow")
    @Nullable String allow(
            HttpServletRequest request,
            HttpServletResponse response,
            Authentication person,
            @RequestParam(name = OAuth2ParameterNames.USER_CODE, defaultValue = "") String userCode,
            @RequestParam(name = SHOWN, defaultValue = "") String shown,
            Model model) {
        EnteredCode entered = find(request, person, userCode);
        if (!(entered instanceof EnteredCode.Found found)) {
            return enterAgain(response, entered, model);
        }
        RegistryVersion current = registry.current();
        if (!shown.equals(String.valueOf(current.number()))) {
            return ask(request, person, found, model);
        }
        return decisions.allow(found.code(), person, current, request.getRemoteAddr())
                ? goTo(response, "/device/allowed")
                : enterAgain(response, new EnteredCode.Unknown(), model);
    }

    @PostMapping("/device/deny")
    @Nullable String deny(
            HttpServletRequest request,
            HttpServletResponse response,
            Authentication person,
            @RequestParam(name = OAuth2ParameterNames.USER_CODE, defaultValue = "") String userCode,
            Model model) {
        EnteredCode entered = find(request, person, userCode);
        return entered instanceof EnteredCode.Found found
                        && decisions.deny(found.code(), UUID.fromString(person.getName()), request.getRemoteAddr())
                ? goTo(response, "/device/denied")
                : enterAgain(response, entered, model);
    }

    @GetMapping("/device/allowed")
    String allowed(Model model) {
        return decided("device-allowed", model);
    }

    @GetMapping("/device/denied")
    String denied(Model model) {
        return decided("device-denied", model);
    }

    private static String decided(String decision, Model model) {
        model.addAttribute("decision", decision);
        return "device-decided";
    }

    private EnteredCode find(HttpServletRequest request, Authentication person, String typed) {
        return codes.find(UUID.fromString(person.getName()), request.getRemoteAddr(), typed);
    }

    private String ask(HttpServletRequest request, Authentication person, EnteredCode.Found found, Model model) {
        RegistryVersion current = registry.current();
        question.describe(found.request(), current, UUID.fromString(person.getName()), request.getRemoteAddr(), model);
        model.addAttribute("userCode", found.code().reveal());
        model.addAttribute(SHOWN, current.number());
        return "device-question";
    }

    private static String enterAgain(HttpServletResponse response, EnteredCode entered, Model model) {
        PageError error =
                entered instanceof EnteredCode.TooMany ? PageError.TOO_MANY_USER_CODES : PageError.USER_CODE_REFUSED;
        response.setStatus(error.status().value());
        model.addAttribute("error", error.name());
        model.addAttribute("errorId", error.id());
        return "device";
    }

    private static @Nullable String goTo(HttpServletResponse response, String location) {
        SeeOther.to(response, location);
        return null;
    }
}
