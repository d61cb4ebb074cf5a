package io.tokenrelay.samples.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;

/** One person at one browser, with what they do in the shop in their words. */
final class ShopVisit extends Visit {

    private static final double PATIENCE_MILLIS = 120_000;

    private final RunningDemo demo;

    ShopVisit(RunningDemo demo, Browser browser) {
        super(browser.newContext(withoutScripts()));
        this.demo = demo;
    }

    ShopVisit openShop() {
        page().navigate(demo.shop());
        return this;
    }

    ShopVisit beginSignIn() {
        openShop();
        page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        at("Sign in");
        return this;
    }

    ShopVisit submitPassword(String name, String password) {
        field("Username").fill(name);
        field("Password").fill(password);
        button("Sign in").click();
        return this;
    }

    ShopVisit signIn(String name) {
        return beginSignIn().submitPassword(name, name + "-demo-password").consentIfAsked();
    }

    /** A person who consented before, in another visit, is not asked again. */
    ShopVisit consentIfAsked() {
        page().waitForURL(url -> isShop(url) || url.contains("/oauth2/consent"));
        if (!isShop(page().url())) {
            button("Allow").click();
            page().waitForURL(this::isShop);
        }
        return this;
    }

    private boolean isShop(String url) {
        return url.startsWith(demo.shop());
    }

    ShopVisit buy(String product) {
        openShop();
        page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Buy " + product))
                .click();
        button("Place the order").click();
        page().waitForURL("**/orders/*");
        return this;
    }

    /** Waits as a person does who does something else meanwhile. */
    ShopVisit waitUntil(Instant time) {
        page().waitForCondition(
                        () -> !Instant.now().isBefore(time),
                        new Page.WaitForConditionOptions().setTimeout(PATIENCE_MILLIS));
        return this;
    }
}
