package io.tokenrelay.samples.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One person at one browser, on a desk and by day.
 *
 * <p>Whatever reads the page waits until all of it is there. What comes of a click may be another page with the same address:
 * so tests wait for what they want to see on it.
 */
class Visit implements AutoCloseable {

    private static final int PHONE = 375;
    private static final int DESK = 1280;
    private static final int HEIGHT = 812;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visit(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
    }

    /** A browser in English that runs no scripts: no page needs them. */
    static Browser.NewContextOptions withoutScripts() {
        return options("en-US").setJavaScriptEnabled(false);
    }

    static Browser.NewContextOptions options(String locale) {
        return new Browser.NewContextOptions()
                .setViewportSize(DESK, HEIGHT)
                .setColorScheme(ColorScheme.LIGHT)
                .setLocale(locale);
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

    /** Waits until the page with this heading is there. */
    Visit at(String heading) {
        assertThat(headings()).hasText(heading);
        page.waitForLoadState();
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    String heading() {
        page.waitForLoadState();
        return headings().first().innerText();
    }

    private Locator headings() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    String alert() {
        page.waitForLoadState();
        return page.getByRole(AriaRole.ALERT).innerText();
    }

    String text() {
        page.waitForLoadState();
        return page.locator("body").innerText();
    }

    /** Keeps a picture of the page in {@code target/screenshots}, for people to look at. */
    Visit picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
        return this;
    }

    /** Keeps pictures, on a phone and on a desk, by night and by day, and sees that nothing is wider than the screen. */
    Visit fits(String picture) {
        for (int width : new int[] {PHONE, DESK}) {
            page.setViewportSize(width, HEIGHT);
            assertThat(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                    .as("%s at %d", picture, width)
                    .isEqualTo(0);
            for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                by(scheme).picture(picture + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
            }
        }
        return this;
    }

    /** Goes on by day or by night. */
    Visit by(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
