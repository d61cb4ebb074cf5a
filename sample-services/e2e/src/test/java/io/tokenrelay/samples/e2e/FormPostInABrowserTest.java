package io.tokenrelay.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An answer that a form brings to the client, by itself where scripts run: here that nobody is signed in. */
@ExtendWith(Shared.class)
class FormPostInABrowserTest {

    private final PageServer server;
    private final Browser browser;

    FormPostInABrowserTest(PageServer server, Chromium chromium) {
        this.server = server;
        this.browser = chromium.browser();
    }

    @Test
    void thePageSubmitsItselfUnderItsOwnPolicy() {
        try (Visit visit = open(Visit.options("en-US"))) {
            visit.at("Answered by POST");

            assertThat(visit.page().url()).isEqualTo(server.callback());
            assertThat(visit.policyViolations()).isEmpty();
        }
    }

    @Test
    void withoutScriptsItHasAButtonThatTheKeyboardReaches() {
        try (Visit visit = open(Visit.withoutScripts())) {
            visit.at("Back to reader");
            new Keyboard(visit.page()).tabTo(visit.button("Continue")).enter();
            visit.at("Answered by POST");

            assertThat(visit.policyViolations()).isEmpty();
        }
    }

    private Visit open(Browser.NewContextOptions options) {
        Visit visit = new Visit(browser.newContext(options));
        visit.page().navigate(server.authorizationRequest(Map.of("response_mode", "form_post", "prompt", "none")));
        return visit;
    }
}
