package io.tokenrelay.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server's pages for who reads German, and for who hears them read. */
@ExtendWith(Shared.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PagesForEveryoneTest {

    private final PageServer server;
    private final Browser browser;

    PagesForEveryoneTest(PageServer server, Chromium chromium) {
        this.server = server;
        this.browser = chromium.browser();
    }

    /** axe needs scripts, and is one that no page would let in. */
    @ParameterizedTest
    @CsvSource({"en-US, alice", "de-DE, bob"})
    void axeFindsNothing(String locale, String person) {
        try (Visit visit = new Visit(browser.newContext(Visit.options(locale).setBypassCSP(true)))) {
            Tour tour = new Tour(server, visit, PageTexts.of(locale), person);
            tour.signIn();
            tour.demandSecondFactor();
            tour.chooseAccount();
            tour.bringAnswerByForm();
            tour.connectDevices();
            tour.meetStranger();
            Tour.SecondFactor factor = tour.setUpSecondFactor();
            tour.signOut();
            tour.signInWith(factor);
            tour.goAstray();
        }
    }

    @ParameterizedTest
    @CsvSource({"de-AT, Anmelden", "en-GB, Sign in", "fr-FR, Sign in"})
    void thePagesAreInTheLanguageOfTheBrowserOrInEnglish(String locale, String heading) {
        try (Visit visit = new Visit(browser.newContext(Visit.options(locale).setJavaScriptEnabled(false)))) {
            visit.page().navigate(server.authorizationRequest(Map.of()));
            assertThat(visit.heading()).isEqualTo(heading);
        }
    }
}
