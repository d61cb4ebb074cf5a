package io.tokenrelay.samples.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * People and their browsers, from the shop's first page to the last. JavaScript is off: no page needs it. alice and bob consent;
 * admin never does.
 */
@ExtendWith(Shared.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShopInABrowserTest {

    /** As the shop's registry says. */
    private static final Duration REFUND_WANTS_SIGN_IN_WITHIN = Duration.ofMinutes(1);

    /** A visit of alice, whose sign-in grows old while the other tests run. */
    private static ShopVisit longVisit;

    private static Instant signedIn;

    private final RunningDemo demo;
    private final Browser browser;

    ShopInABrowserTest(RunningDemo demo, Chromium chromium) {
        this.demo = demo;
        this.browser = chromium.browser();
    }

    @BeforeAll
    static void signIn(RunningDemo demo, Chromium chromium) {
        longVisit = new ShopVisit(demo, chromium.browser()).signIn("alice");
        signedIn = Instant.now();
    }

    @AfterAll
    static void endLongVisit() {
        longVisit.close();
    }

    private ShopVisit visit() {
        return new ShopVisit(demo, browser);
    }

    @Test
    void aPersonSignsInConsentsOrdersIsRefundedAndSignsOut() {
        try (ShopVisit alice = visit()) {
            alice.signIn("alice").buy("Harbour kettle");
            assertThat(alice.text()).contains("Paid", "storefront", "orders", "payments:charge");

            alice.button("Refund this order").click();
            assertThat(alice.page().getByText("Refunded")).isVisible();
            assertThat(alice.text()).doesNotContain("Refund this order");

            alice.button("Sign out").click();
            assertThat(alice.link("Sign in")).isVisible();
            alice.page().navigate(demo.shop() + "/orders");
            alice.at("Sign in");
        }
    }

    @Test
    void theConsentPageSaysWhatFollowsFromConsenting() {
        try (ShopVisit admin = visit()) {
            admin.beginSignIn()
                    .submitPassword("admin", "admin-demo-password")
                    .at("storefront asks for your permission");

            assertThat(admin.text()).containsIgnoringCase("shop in your name").containsIgnoringCase("charge your card");
        }
    }

    @Test
    void whoDoesNotConsentIsBackInTheShopAndNotSignedIn() {
        try (ShopVisit admin = visit()) {
            admin.beginSignIn().submitPassword("admin", "admin-demo-password");
            admin.button("Don’t allow").click();
            admin.page().waitForURL(url -> url.startsWith(demo.shop()));
            admin.picture("consent-denied");

            assertThat(admin.text()).doesNotContain("Sign out");
        }
    }

    @Test
    void aWrongPasswordAndAnUnknownPersonGetTheSameAnswer() {
        try (ShopVisit somebody = visit()) {
            String wrongPassword = somebody.beginSignIn()
                    .submitPassword("alice", "not-her-password")
                    .picture("sign-in-refused")
                    .alert();
            somebody.submitPassword("nobody-of-that-name", "not-her-password");
            assertThat(somebody.field("Username")).hasValue("");
            String unknownPerson = somebody.alert();

            assertThat(wrongPassword).isNotBlank().isEqualTo(unknownPerson);
        }
    }

    @Test
    void anotherPersonsOrderIsRefusedWithAPageThatSaysSo() {
        try (ShopVisit alice = visit();
                ShopVisit bob = visit()) {
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
        try (ShopVisit alice = visit()) {
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
        try (ShopVisit alice = visit()) {
            alice.signIn("alice");

            alice.page()
                    .navigate(demo.issuer() + "/connect/logout?client_id=storefront&post_logout_redirect_uri="
                            + URLEncoder.encode(demo.shop() + "/", StandardCharsets.UTF_8));
            alice.at("Do you want to sign out?").button("Sign out").click();

            alice.page().waitForURL(demo.shop() + "/");
            assertThat(alice.policyViolations()).isEmpty();
        }
    }

    @Test
    void anUnknownApplicationGetsAnErrorPageAndNoRedirect() {
        try (ShopVisit somebody = visit()) {
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

    @Test
    @Order(Integer.MAX_VALUE)
    void aRefundWithAnOldSignInLeadsToSigningInAgainAndIsConfirmedAndDoneOnce() {
        ShopVisit alice = longVisit.buy("Harbour kettle");
        String order = alice.page().url();
        alice.waitUntil(signedIn.plus(REFUND_WANTS_SIGN_IN_WITHIN).plusSeconds(2));

        alice.button("Refund this order").click();
        alice.at("Sign in");
        assertThat(alice.page().url()).doesNotContain("refund");
        alice.submitPassword("alice", "alice-demo-password")
                .at("Confirm the refund")
                .picture("confirm-refund");
        assertThat(alice.text()).contains("1 × Harbour kettle", "€49.00", "Nothing has been refunded yet");
        assertThat(alice.page().url()).startsWith(order + "/refund").doesNotContain("key");

        try (Page secondTab = alice.context().newPage()) {
            secondTab.navigate(order + "/refund");
            alice.button("Refund this order").click();
            assertThat(alice.page().getByText("Refunded")).isVisible();
            secondTab
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Refund this order"))
                    .click();
            assertThat(secondTab.getByText("Refunded")).isVisible();
        }
        alice.page().navigate(order + "/refund");
        assertThat(alice.page().url()).as("nothing is left to confirm").isEqualTo(order);
    }

    @Test
    void everyPageFitsTheScreenAndItsOwnPolicy() {
        try (ShopVisit bob = visit()) {
            bob.openShop().fits("shop");
            bob.signIn("bob").at("Your orders").fits("orders");
            bob.buy("Harbour kettle").fits("order");

            assertThat(bob.policyViolations()).isEmpty();
        }
    }
}
