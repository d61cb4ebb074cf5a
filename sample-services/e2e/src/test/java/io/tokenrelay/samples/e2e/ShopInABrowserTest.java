package io.tokenrelay.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People and their browsers, from the shop's first page to the last. JavaScript is off: no page needs it. */
class ShopInABrowserTest {

    private static final int DESKTOP = 1280;

    /** As the shop's registry says. */
    private static final Duration REFUND_WANTS_SIGN_IN_WITHIN = Duration.ofMinutes(1);

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

    private static Visit visit() {
        return new Visit(demo, chromium.browser(), DESKTOP, ColorScheme.LIGHT);
    }

    @Test
    void aPersonSignsInConsentsOrdersIsRefundedAndSignsOut() {
        try (Visit alice = visit()) {
            alice.signIn("alice").buy("Harbour kettle");
            assertThat(alice.text()).contains("Paid", "storefront", "orders", "payments:charge");

            alice.button("Refund this order").click();
            assertThat(alice.text()).contains("Refunded").doesNotContain("Refund this order");

            alice.button("Sign out").click();
            alice.page().navigate(demo.shop() + "/orders");
            assertThat(alice.heading()).isEqualTo("Sign in");
        }
    }

    @Test
    void aRefundWithAnOldSignInLeadsToSigningInAgainAndIsConfirmedAndDoneOnce() {
        try (Visit alice = visit()) {
            alice.signIn("alice");
            Instant signedIn = Instant.now();
            alice.buy("Harbour kettle");
            String order = alice.page().url();
            alice.waitUntil(signedIn.plus(REFUND_WANTS_SIGN_IN_WITHIN).plusSeconds(2));

            alice.button("Refund this order").click();
            assertThat(alice.heading()).isEqualTo("Sign in");
            assertThat(alice.page().url()).doesNotContain("refund");
            alice.submitPassword("alice", "alice-demo-password").picture("confirm-refund");
            assertThat(alice.heading()).isEqualTo("Confirm the refund");
            assertThat(alice.text()).contains("1 × Harbour kettle", "€49.00", "Nothing has been refunded yet");
            assertThat(alice.page().url()).startsWith(order + "/refund").doesNotContain("key");

            try (Page secondTab = alice.context().newPage()) {
                secondTab.navigate(order + "/refund");
                alice.button("Refund this order").click();
                assertThat(alice.text()).contains("Refunded");
                secondTab
                        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Refund this order"))
                        .click();
                assertThat(secondTab.locator("body").innerText()).contains("Refunded");
            }
            alice.page().navigate(order + "/refund");
            assertThat(alice.page().url()).as("nothing is left to confirm").isEqualTo(order);
        }
    }

    @Test
    void theConsentPageSaysWhatFollowsFromConsenting() {
        try (Visit bob = visit()) {
            bob.beginSignIn().submitPassword("bob", "bob-demo-password");

            assertThat(bob.heading()).isEqualTo("storefront asks for your permission");
            assertThat(bob.text()).containsIgnoringCase("shop in your name").containsIgnoringCase("charge your card");
        }
    }

    @Test
    void whoDoesNotConsentIsBackInTheShopAndNotSignedIn() {
        try (Visit admin = visit()) {
            admin.beginSignIn().submitPassword("admin", "admin-demo-password");
            admin.button("Don’t allow").click();
            admin.picture("consent-denied");

            assertThat(admin.page().url()).startsWith(demo.shop());
            assertThat(admin.text()).doesNotContain("Sign out");
        }
    }

    @Test
    void aWrongPasswordAndAnUnknownPersonGetTheSameAnswer() {
        try (Visit somebody = visit()) {
            String wrongPassword = somebody.beginSignIn()
                    .submitPassword("alice", "not-her-password")
                    .picture("sign-in-refused")
                    .alert();
            String unknownPerson = somebody.submitPassword("nobody-of-that-name", "not-her-password")
                    .alert();

            assertThat(wrongPassword).isNotBlank().isEqualTo(unknownPerson);
        }
    }

    @Test
    void anotherPersonsOrderIsRefusedWithAPageThatSaysSo() {
        try (Visit alice = visit();
                Visit bob = visit()) {
            alice.signIn("alice").buy("Harbour kettle");
            bob.signIn("bob");

            Response answer = bob.page().navigate(alice.page().url());
            bob.picture("not-yours");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(bob.text()).doesNotContain("payments:charge");
        }
    }

    @Test
    void noTokenReachesTheBrowser() {
        try (Visit alice = visit()) {
            alice.signIn("alice").buy("Harbour kettle");

            List<Cookie> cookies = alice.context().cookies();
            assertThat(cookies).isNotEmpty().allSatisfy(cookie -> {
                assertThat(cookie.httpOnly).as(cookie.name).isTrue();
                assertThat(cookie.value).as(cookie.name).doesNotContain("eyJ");
            });
            assertThat(alice.page().content()).doesNotContain("eyJ");
        }
    }

    @Test
    void whoIsSentToSignOutIsAskedAndThenBackInTheShop() {
        try (Visit alice = visit()) {
            alice.signIn("alice");

            alice.page()
                    .navigate(demo.issuer() + "/connect/logout?client_id=storefront&post_logout_redirect_uri="
                            + URLEncoder.encode(demo.shop() + "/", StandardCharsets.UTF_8));
            assertThat(alice.heading()).isEqualTo("Do you want to sign out?");
            alice.button("Sign out").click();

            assertThat(alice.page().url()).isEqualTo(demo.shop() + "/");
            assertThat(alice.policyViolations()).isEmpty();
        }
    }

    @Test
    void anUnknownApplicationGetsAnErrorPageAndNoRedirect() {
        try (Visit somebody = visit()) {
            Response answer = somebody.page()
                    .navigate(demo.issuer() + "/oauth2/authorize?response_type=code&client_id=stranger"
                            + "&redirect_uri=https%3A%2F%2Fstranger.example%2F&code_challenge_method=S256"
                            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
            somebody.picture("unknown-application");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(somebody.page().url()).startsWith(demo.issuer());
            assertThat(somebody.text())
                    .contains("We don’t know this application")
                    .containsPattern("TR-L\\d{2}");
        }
    }

    @ParameterizedTest
    @CsvSource({"375, LIGHT", "375, DARK", "1280, LIGHT", "1280, DARK"})
    void everyPageFitsTheScreenAndItsOwnPolicy(int width, ColorScheme scheme) {
        String suffix = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        try (Visit admin = new Visit(demo, chromium.browser(), width, scheme);
                Visit bob = new Visit(demo, chromium.browser(), width, scheme)) {
            admin.openShop().fits("shop" + suffix);
            admin.beginSignIn().fits("sign-in" + suffix);
            admin.submitPassword("admin", "admin-demo-password").fits("consent" + suffix);
            bob.signIn("bob").fits("orders" + suffix);
            bob.buy("Harbour kettle").fits("order" + suffix);
            bob.page().navigate(demo.issuer() + "/connect/logout?client_id=storefront");
            bob.fits("sign-out" + suffix);
            bob.button("Sign out").click();
            bob.fits("signed-out" + suffix);

            assertThat(admin.policyViolations()).isEmpty();
            assertThat(bob.policyViolations()).isEmpty();
        }
    }
}
