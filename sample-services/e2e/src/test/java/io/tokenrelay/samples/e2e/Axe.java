package io.tokenrelay.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/** Looks at pages with axe-core. Their policies must not apply: it is a script, which none of them would let in. */
final class Axe {

    /** What of a page depends on its colours. */
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    private Axe() {}

    /** Everything by day, and by night what is different then. */
    static void findsNothing(Visit visit, String picture) {
        visit.by(ColorScheme.DARK);
        assertThat(axe(visit.page()).withRules(COLOURS).analyze().getViolations())
                .as(picture + " by night")
                .isEmpty();
        visit.by(ColorScheme.LIGHT);
        assertThat(axe(visit.page()).analyze().getViolations()).as(picture).isEmpty();
    }

    /** In one go, as there are no frames; otherwise it would open a tab each time. */
    private static AxeBuilder axe(Page page) {
        return new AxeBuilder(page).setLegacyMode(true);
    }
}
