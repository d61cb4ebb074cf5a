package io.tokenrelay.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One person at one browser, with what they do in the shop in their words. */
final class Visit implements AutoCloseable {

    private static final double PATIENCE_MILLIS = 120_000;

    private final RunningDemo demo;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visit(RunningDemo demo, Browser browser, int width, ColorScheme scheme) {
        this(
                demo,
                browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 812)
                        .setColorScheme(scheme)
                        .setLocale("en-US")
                        .setJavaScriptEnabled(false)));
    }

    /** At a browser that is set up in some other way. */
    Visit(RunningDemo demo, BrowserContext context) {
        this.demo = demo;
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** What the browser refused to load or send because a page's policy forbids it. */
    List<String> policyViolations() {
        return complaints;
    }

    Visit openShop() {
        page.navigate(demo.shop());
        return this;
    }

    Visit beginSignIn() {
        openShop();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        return this;
    }

    Visit submitPassword(String name, String password) {
        page.getByLabel("Username").fill(name);
        page.getByLabel("Password").fill(password);
        button("Sign in").click();
        return this;
    }

    Visit signIn(String name) {
        return beginSignIn().submitPassword(name, name + "-demo-password").consentIfAsked();
    }

    /** A person who consented before, in another visit, is not asked again. */
    Visit consentIfAsked() {
        if (heading().contains("asks for your permission")) {
            button("Allow").click();
        }
        assertThat(page.url()).startsWith(demo.shop());
        return this;
    }

    Visit buy(String product) {
        openShop();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Buy " + product))
                .click();
        button("Place the order").click();
        return this;
    }

    /** Waits as a person does who does something else meanwhile. */
    Visit waitUntil(Instant time) {
        page.waitForCondition(
                () -> !Instant.now().isBefore(time), new Page.WaitForConditionOptions().setTimeout(PATIENCE_MILLIS));
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    String heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                .first()
                .innerText();
    }

    String alert() {
        return page.getByRole(AriaRole.ALERT).innerText();
    }

    String text() {
        return page.locator("body").innerText();
    }

    /** Keeps a picture of the page in {@code target/screenshots}, for people to look at. */
    Visit picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
        return this;
    }

    /** Keeps a picture, and sees that nothing of the page is wider than the screen. */
    Visit fits(String picture) {
        picture(picture);
        Object overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
        assertThat(overflow).as(picture).isEqualTo(0);
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
