package io.tokenrelay.samples.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The keyboard of a person who has no mouse. */
final class Keyboard {

    private static final int MOST_TABS = 30;

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Goes on to this with the tab key, and sees where the keyboard is. */
    Keyboard tabTo(Locator target) {
        for (int presses = 0; presses < MOST_TABS; presses++) {
            page.keyboard().press("Tab");
            if (isAt(target)) {
                assertThat(target.evaluate("element => getComputedStyle(element).outlineStyle"))
                        .as("where the keyboard is, can be seen")
                        .isNotEqualTo("none");
                return this;
            }
        }
        throw new AssertionError("The keyboard doesn't reach " + target);
    }

    private static boolean isAt(Locator target) {
        return (boolean) target.evaluate("element => element === document.activeElement");
    }

    /** Types into this field, once the focus is there: a page gives it to its first field when it is drawn. */
    Keyboard type(Locator field, String text) {
        assertThat(field).isFocused();
        page.keyboard().type(text);
        assertThat(field).hasValue(text);
        return this;
    }

    void enter() {
        page.keyboard().press("Enter");
    }
}
