package io.tokenrelay.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person sets an app up, signs in to the shop with it, loses it, and removes it. */
class SecondFactorInABrowserTest {

    private static final String PASSWORD = "alice-demo-password";

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
    @CsvSource({"375, LIGHT", "375, DARK", "1280, LIGHT", "1280, DARK"})
    void anAppIsSetUpUsedLostAndRemoved(int width, ColorScheme scheme) {
        String suffix = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        try (Visit first = new Visit(demo, chromium.browser(), width, scheme);
                Visit later = new Visit(demo, chromium.browser(), width, scheme)) {
            first.signIn("alice").page().navigate(demo.issuer() + "/account/second-factor");
            first.fits("second-factor-none" + suffix);
            AuthenticatorApp app = setUp(first, suffix);
            List<String> recoveryCodes = first.page().locator(".codes li").allInnerTexts();
            first.page().getByText("I have kept them").click();
            assertThat(first.text()).contains("You have 10 recovery codes left.");
            first.fits("second-factor" + suffix);
            assertThat(first.page().locator("input[autocomplete=username]").isVisible())
                    .as("the name, which is there for password managers")
                    .isFalse();

            later.beginSignIn().submitPassword("alice", PASSWORD);
            assertThat(later.heading()).isEqualTo("Confirm that it’s you");
            later.fits("code" + suffix);
            type(later, "Code from the app", app.usedCode(), "Continue");
            assertThat(later.alert()).contains("used before");
            later.fits("code-refused" + suffix);
            type(later, "Code from the app", app.nextCode(), "Continue");
            later.consentIfAsked();

            remove(first, recoveryCodes.get(0));
            assertThat(first.text()).contains("You have none");
            assertThat(first.policyViolations()).isEmpty();
            assertThat(later.policyViolations()).isEmpty();
        }
    }

    private static AuthenticatorApp setUp(Visit visit, String suffix) {
        type(visit, "Password", PASSWORD, "Set up an app");
        visit.fits("enrol" + suffix);
        assertThat(visit.page().getByLabel("QR code with the key").isVisible()).isTrue();
        AuthenticatorApp app = new AuthenticatorApp(visit.page().locator(".key").innerText());
        type(visit, "Code from the app", app.code(), "Turn on");
        visit.fits("recovery-codes" + suffix);
        return app;
    }

    private static void remove(Visit visit, String recoveryCode) {
        visit.page().getByLabel("Password").fill(PASSWORD);
        type(visit, "Code from the app, or a recovery code", recoveryCode, "Remove the second factor");
    }

    private static void type(Visit visit, String label, String text, String button) {
        visit.page().getByLabel(label).fill(text);
        visit.button(button).click();
    }
}
