package io.tokenrelay.samples.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person sets an app up, signs in to the shop with it, loses it, and removes it. */
@ExtendWith(Shared.class)
class SecondFactorInABrowserTest {

    private static final String PASSWORD = "alice-demo-password";

    private final RunningDemo demo;
    private final Browser browser;

    SecondFactorInABrowserTest(RunningDemo demo, Chromium chromium) {
        this.demo = demo;
        this.browser = chromium.browser();
    }

    @Test
    void anAppIsSetUpUsedLostAndRemoved() {
        try (ShopVisit first = new ShopVisit(demo, browser);
                ShopVisit later = new ShopVisit(demo, browser)) {
            first.signIn("alice").page().navigate(demo.issuer() + "/account/second-factor");
            AuthenticatorApp app = setUp(first);
            List<String> recoveryCodes = first.page().locator(".codes li").allInnerTexts();
            first.link("I have kept them").click();
            first.at("Your second factor");
            assertThat(first.text()).contains("You have 10 recovery codes left.");
            assertThat(first.page().locator("input[autocomplete=username]").isVisible())
                    .as("the name, which is there for password managers")
                    .isFalse();

            later.beginSignIn().submitPassword("alice", PASSWORD).at("Confirm that it’s you");
            type(later, "Code from the app", app.usedCode(), "Continue");
            assertThat(later.alert()).contains("used before");
            type(later, "Code from the app", app.nextCode(), "Continue");
            later.consentIfAsked();

            remove(first, recoveryCodes.get(0));
            assertThat(first.page().getByText("You have none")).isVisible();
            assertThat(first.policyViolations()).isEmpty();
            assertThat(later.policyViolations()).isEmpty();
        }
    }

    private static AuthenticatorApp setUp(Visit visit) {
        type(visit, "Password", PASSWORD, "Set up an app");
        assertThat(visit.page().getByLabel("QR code with the key")).isVisible();
        AuthenticatorApp app = new AuthenticatorApp(visit.page().locator(".key").innerText());
        type(visit, "Code from the app", app.code(), "Turn on");
        visit.at("Keep these recovery codes");
        return app;
    }

    private static void remove(Visit visit, String recoveryCode) {
        visit.field("Password").fill(PASSWORD);
        type(visit, "Code from the app, or a recovery code", recoveryCode, "Remove the second factor");
    }

    private static void type(Visit visit, String label, String text, String button) {
        visit.field(label).fill(text);
        visit.button(button).click();
    }
}
