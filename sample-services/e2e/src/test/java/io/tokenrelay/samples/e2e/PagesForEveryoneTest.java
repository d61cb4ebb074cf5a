package io.tokenrelay.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server's pages for who reads German, who hears them read, and who has no mouse. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PagesForEveryoneTest {

    private static final int PHONE = 375;

    private static RunningDemo demo;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws Exception {
        demo = RunningDemo.start();
        chromium = Chromium.launch();
    }

    @AfterAll
    static void stop() throws Exception {
        chromium.close();
        demo.close();
    }

    @ParameterizedTest
    @CsvSource({"en-US, LIGHT", "en-US, DARK", "de-DE, LIGHT", "de-DE, DARK"})
    void axeFindsNothing(String locale, ColorScheme scheme) {
        String language = locale.substring(0, 2);
        String suffix = "-" + language + "-" + scheme.name().toLowerCase(Locale.ROOT);
        try (Visit visit = visitWithAxe(locale, scheme)) {
            visit.beginSignIn();
            sound(visit, language, "sign-in" + suffix);
            password(visit, "nobody", "not-the-password");
            sound(visit, language, "sign-in-refused" + suffix);
            password(visit, "admin", "admin-demo-password");
            sound(visit, language, "consent" + suffix);
            visit.page().navigate(demo.issuer() + "/");
            sound(visit, language, "home" + suffix);
            visit.page().navigate(demo.issuer() + "/connect/logout?client_id=storefront");
            sound(visit, language, "sign-out" + suffix);
            visit.page().locator("button.primary").click();
            sound(visit, language, "signed-out" + suffix);
            visit.page().navigate(demo.issuer() + "/oauth2/authorize?client_id=stranger");
            sound(visit, language, "error" + suffix);
        }
    }

    @ParameterizedTest
    @CsvSource({"de-AT, Anmelden", "en-GB, Sign in", "fr-FR, Sign in"})
    void thePagesAreInTheLanguageOfTheBrowserOrInEnglish(String locale, String heading) {
        try (Visit visit = visit(locale, ColorScheme.LIGHT)) {
            assertThat(visit.beginSignIn().heading()).isEqualTo(heading);
        }
    }

    @Test
    void aPersonSignsInAndConsentsWithoutAMouse() {
        try (Visit visit = visit("en-US", ColorScheme.LIGHT)) {
            visit.beginSignIn();
            // the browser gives the first field its focus when it draws the page, which may be after it was loaded
            visit.page().locator("#username:focus").waitFor();
            visit.page().keyboard().type("admin");
            visit.page().keyboard().press("Tab");
            visit.page().keyboard().type("admin-demo-password");
            visit.page().keyboard().press("Enter");
            visit.page().waitForURL(url -> url.contains("/oauth2/consent"));
            assertThat(visit.heading()).isEqualTo("storefront asks for your permission");

            tabTo(visit, "Don’t allow");
            visit.page().keyboard().press("Enter");
            visit.page().waitForURL(url -> url.startsWith(demo.shop()));

            assertThat(visit.text()).doesNotContain("Sign out");
        }
    }

    private static void tabTo(Visit visit, String button) {
        for (int presses = 0; presses < 20; presses++) {
            visit.page().keyboard().press("Tab");
            if (visit.page().locator(":focus").innerText().equals(button)) {
                assertThat(visit.page().evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                        .as("where the keyboard is, can be seen")
                        .isNotEqualTo("none");
                return;
            }
        }
        throw new AssertionError("The keyboard doesn't reach " + button);
    }

    private static Visit visit(String locale, ColorScheme scheme) {
        return new Visit(
                demo, chromium.browser().newContext(options(locale, scheme).setJavaScriptEnabled(false)));
    }

    /** axe is a script, which no page would let in, and which a browser without scripts doesn't run to its end. */
    private static Visit visitWithAxe(String locale, ColorScheme scheme) {
        return new Visit(
                demo, chromium.browser().newContext(options(locale, scheme).setBypassCSP(true)));
    }

    private static Browser.NewContextOptions options(String locale, ColorScheme scheme) {
        return new Browser.NewContextOptions()
                .setViewportSize(PHONE, 812)
                .setColorScheme(scheme)
                .setLocale(locale);
    }

    private static void password(Visit visit, String name, String password) {
        visit.page().locator("#username").fill(name);
        visit.page().locator("#password").fill(password);
        visit.page().locator("button.primary").click();
    }

    /** Said in the language, on one screen, with one heading, and without what a screen reader stumbles over. */
    private static void sound(Visit visit, String language, String picture) {
        visit.picture(picture);
        Page page = visit.page();
        assertThat(visit.text()).as("a text that is missing").doesNotContain("??");
        assertThat(page.locator("html").getAttribute("lang")).as(picture).isEqualTo(language);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                        .count())
                .as(picture)
                .isEqualTo(1);
        assertThat(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as(picture)
                .isEqualTo(0);
        List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
        assertThat(violations).as(picture).isEmpty();
    }
}
