package io.tokenrelay.samples.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server's pages for who has no mouse. The person never consents, so that each test is asked. */
@ExtendWith(Shared.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PagesByKeyboardTest {

    private static final String CONSENT = "reader asks for your permission";

    private final PageServer server;
    private final Browser browser;

    PagesByKeyboardTest(PageServer server, Chromium chromium) {
        this.server = server;
        this.browser = chromium.browser();
    }

    @Test
    void aPersonSignsInAndRefusesConsentWithoutAMouse() {
        try (Visit visit = visit()) {
            Keyboard keyboard = signIn(visit, server.authorizationRequest(Map.of()));

            visit.at(CONSENT);
            keyboard.tabTo(visit.button("Don’t allow")).enter();
            awaitClient(visit.page());
            assertThat(visit.page().url()).contains("error=access_denied");
        }
    }

    @Test
    void aDeviceIsConnectedWithoutAMouse() {
        Device device = server.device();
        try (Visit visit = visit()) {
            Keyboard keyboard = signIn(visit, server.issuer() + "/device");

            visit.at("Connect a device");
            keyboard.type(visit.field("Code"), device.userCode()).enter();
            visit.at("Sign in to reader on a device?");
            keyboard.tabTo(visit.button("Allow")).enter();
            visit.at("Your device is being signed in");
            assertThat(device.isSignedIn()).isTrue();
        }
    }

    @Test
    void aSecondFactorIsSetUpUsedAndRemovedWithoutAMouse() {
        try (Visit first = visit();
                Visit later = visit()) {
            Keyboard keyboard = signIn(first, server.authorizationRequest(Map.of("acr_values", "mfa")));
            first.at("Set up a second factor");
            AuthenticatorApp app =
                    new AuthenticatorApp(first.page().locator(".key").innerText());
            keyboard.tabTo(first.field("Code from the app"))
                    .type(first.field("Code from the app"), app.code())
                    .enter();
            first.at("Keep these recovery codes");
            String recoveryCode = first.page().locator(".codes li").first().innerText();
            keyboard.tabTo(first.link("I have kept them")).enter();
            first.at(CONSENT);

            Keyboard laterKeyboard = signIn(later, server.authorizationRequest(Map.of()));
            later.at("Confirm that it’s you");
            laterKeyboard.type(later.field("Code from the app"), app.nextCode()).enter();
            later.at(CONSENT);

            later.page().navigate(server.issuer() + "/account/second-factor");
            laterKeyboard
                    .tabTo(later.field("Password"))
                    .type(later.field("Password"), "admin-demo-password")
                    .tabTo(later.field("Code from the app, or a recovery code"))
                    .type(later.field("Code from the app, or a recovery code"), recoveryCode)
                    .tabTo(later.button("Remove the second factor"))
                    .enter();
            assertThat(later.page().getByText("You have none")).isVisible();
        }
    }

    private Visit visit() {
        return new Visit(browser.newContext(Visit.withoutScripts()));
    }

    private static Keyboard signIn(Visit visit, String address) {
        visit.page().navigate(address);
        Keyboard keyboard = new Keyboard(visit.page());
        keyboard.type(visit.field("Username"), "admin")
                .tabTo(visit.field("Password"))
                .type(visit.field("Password"), "admin-demo-password")
                .enter();
        return keyboard;
    }

    private void awaitClient(Page page) {
        page.waitForURL(url -> url.startsWith(server.callback()));
    }
}
