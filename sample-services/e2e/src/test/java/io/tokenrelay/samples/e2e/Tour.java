package io.tokenrelay.samples.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One person's way through all of the server's pages in one language. Each is looked at once: it is in that language and fits, and
 * axe finds nothing.
 */
final class Tour {

    private final PageServer server;
    private final Visit visit;
    private final Page page;
    private final PageTexts texts;
    private final String person;

    /** @param person one of the demo's, who has no second factor yet and gave no consent */
    Tour(PageServer server, Visit visit, PageTexts texts, String person) {
        this.server = server;
        this.visit = visit;
        this.page = visit.page();
        this.texts = texts;
        this.person = person;
    }

    void signIn() {
        page.navigate(server.authorizationRequest(Map.of()));
        see("sign-in", "login.title");
        submitPassword("nobody", "not-the-password");
        seeAlert("login.refused");
        see("sign-in-refused", "login.title");
        submitPassword(person, person + "-demo-password");
        see("consent", "consent.title", PageServer.CLIENT);
        press("consent.allow");
        awaitClient();
        page.navigate(server.issuer() + "/");
        see("home", "home.title", displayName());
    }

    /** With a client in between that demands a second factor, for which the person doesn't set one up. */
    void demandSecondFactor() {
        page.navigate(server.authorizationRequest(Map.of("acr_values", "mfa")));
        visit.at(texts.get("login.title"));
        submitPassword(person, person + "-demo-password");
        see("enrol-demanded", "enrol.title");
        press("enrol.skip");
        awaitClient();
    }

    /** @return the app that the person has from now on, and their recovery codes */
    SecondFactor setUpSecondFactor() {
        page.navigate(server.issuer() + "/account/second-factor");
        see("second-factor-none", "second-factor.title");
        prove("not-the-password");
        seeAlert("second-factor.refused.PASSWORD");
        see("second-factor-refused", "second-factor.title");
        prove(person + "-demo-password");
        see("enrol", "enrol.title");
        AuthenticatorApp app = new AuthenticatorApp(page.locator(".key").innerText());
        submitCode("enrol.code.label", "000000", "enrol.submit");
        seeAlert("code.error.CODE_REFUSED");
        see("enrol-refused", "enrol.title");
        submitCode("enrol.code.label", app.code(), "enrol.submit");
        see("recovery-codes", "recovery-codes.title");
        List<String> recoveryCodes = page.locator(".codes li").allInnerTexts();
        visit.link(texts.get("recovery-codes.next")).click();
        see("second-factor", "second-factor.title");
        return new SecondFactor(app, recoveryCodes);
    }

    void chooseAccount() {
        page.navigate(server.authorizationRequest(Map.of("prompt", "select_account")));
        see("select-account", "select-account.title");
        press("select-account.continue", displayName());
        awaitClient();
    }

    /** The page's script is taken away, or it would be gone before anybody looks at it. */
    void bringAnswerByForm() {
        page.route(
                "**/assets/submit.js",
                route -> route.fulfill(new Route.FulfillOptions().setContentType("text/javascript")));
        page.navigate(server.authorizationRequest(Map.of("response_mode", "form_post")));
        see("form-post", "form-post.title", PageServer.CLIENT);
        press("form-post.submit");
        awaitClient();
        page.unroute("**/assets/submit.js");
    }

    void connectDevices() {
        page.navigate(server.issuer() + "/device");
        see("device", "device.title");
        submitCode("device.code", "BCDF-GHJK", "device.submit");
        seeAlert("error.USER_CODE_REFUSED.text");
        see("device-refused", "device.title");
        submitCode("device.code", server.device().userCode(), "device.submit");
        see("device-question", "device-question.title", PageServer.CLIENT);
        press("consent.allow");
        see("device-allowed", "device-allowed.title");

        page.navigate(server.device().link());
        see("device-link", "device.title");
        press("device.submit");
        visit.at(texts.get("device-question.title", PageServer.CLIENT));
        press("consent.deny");
        see("device-denied", "device-denied.title");
    }

    void meetStranger() {
        page.navigate(server.authorizationRequestOfStranger());
        see("consent-stranger", "consent.title.stranger", PageServer.STRANGER);
        press("consent.deny");
        awaitClient();
    }

    void signOut() {
        page.navigate(server.issuer() + "/connect/logout?client_id=" + PageServer.CLIENT);
        see("sign-out", "sign-out.title");
        press("sign-out.submit");
        see("signed-out", "signed-out.title");
    }

    void signInWith(SecondFactor factor) {
        page.navigate(server.authorizationRequest(Map.of()));
        visit.at(texts.get("login.title"));
        submitPassword(person, person + "-demo-password");
        see("code", "code.title");
        submitCode("code.app.label", factor.app().usedCode(), "code.submit");
        seeAlert("code.error.CODE_REFUSED");
        see("code-refused", "code.title");
        visit.link(texts.get("code.app.other")).click();
        assertThat(visit.field(texts.get("code.recovery.label"))).isVisible();
        see("code-recovery", "code.title");
        submitCode("code.recovery.label", factor.recoveryCodes().get(0), "code.submit");
        awaitClient();
    }

    void goAstray() {
        page.navigate(server.issuer() + "/oauth2/authorize?client_id=unknown");
        see("error", "error.UNKNOWN_CLIENT.title");
        page.navigate(server.issuer() + "/login");
        for (int failures = 0; failures < PageServer.FAILURES; failures++) {
            submitPassword("guessed-" + texts.language(), "not-the-password");
            seeAlert("login.refused");
            // which the page before it had as well: this one is new once nothing is typed in yet
            assertThat(page.locator("#username")).hasValue("");
        }
        submitPassword("guessed-" + texts.language(), "not-the-password");
        see("sign-in-limited", "error.SIGN_IN_LIMITED.title");
    }

    private String displayName() {
        return person.substring(0, 1).toUpperCase(Locale.ROOT) + person.substring(1);
    }

    private void submitPassword(String name, String password) {
        visit.field(texts.get("login.username")).fill(name);
        visit.field(texts.get("login.password")).fill(password);
        press("login.submit");
    }

    private void prove(String password) {
        visit.field(texts.get("second-factor.password")).fill(password);
        press("second-factor.enrol");
    }

    private void submitCode(String label, String code, String button) {
        visit.field(texts.get(label)).fill(code);
        press(button);
    }

    private void press(String button, Object... named) {
        visit.button(texts.get(button, named)).click();
    }

    private void awaitClient() {
        page.waitForURL(url -> url.startsWith(server.callback()));
    }

    private void seeAlert(String text) {
        Locator alert = page.getByRole(AriaRole.ALERT);
        assertThat(alert).containsText(texts.get(text));
    }

    private void see(String picture, String heading, Object... named) {
        visit.at(texts.get(heading, named));
        String name = picture + "-" + texts.language();
        assertThat(visit.text()).as("a text that is missing on " + name).doesNotContain("??");
        assertThat(page.locator("html")).hasAttribute("lang", texts.language());
        visit.fits(name);
        Axe.findsNothing(visit, name);
    }

    /**
     * What a person has beside their password.
     *
     * @param recoveryCodes those that are not used
     */
    record SecondFactor(AuthenticatorApp app, List<String> recoveryCodes) {}
}
