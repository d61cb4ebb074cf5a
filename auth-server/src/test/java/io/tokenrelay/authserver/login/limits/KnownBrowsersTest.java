package io.tokenrelay.authserver.login.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.authserver.keys.BrowserTag;
import io.tokenrelay.authserver.keys.BrowserTags;
import io.tokenrelay.authserver.keys.TestBrowserTags;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class KnownBrowsersTest {

    private static final String NAME = "__Host-auth-server-known";

    private final TestClock clock = new TestClock();
    private final BrowserTags tags = TestBrowserTags.create();
    private final KnownBrowsers browsers = browsers("https://auth.example");
    private final UUID alice = UUID.randomUUID();

    @BeforeEach
    void atNoon() {
        clock.set(Instant.parse("2030-01-01T12:00:00Z"));
    }

    @Test
    void knowWhoSignedIn() {
        assertThat(peopleOf(afterSignInOf(alice))).containsExactly(alice);
    }

    @Test
    void keepTheirCookieFromScriptsOtherSitesNeighboursAndPlainHttp() {
        MockHttpServletResponse response = new MockHttpServletResponse();

        browsers.remember(new MockHttpServletRequest(), response, alice);

        assertThat(response.getHeader("Set-Cookie"))
                .startsWith(NAME + "=")
                .contains("; Path=/", "; HttpOnly", "; Secure", "; SameSite=Strict", "; Max-Age=15552000")
                .doesNotContain("Domain", alice.toString());
    }

    @Test
    void haveAnOrdinaryCookieWhereTheIssuerIsOnPlainHttp() {
        MockHttpServletResponse response = new MockHttpServletResponse();

        browsers("http://localhost:9000").remember(new MockHttpServletRequest(), response, alice);

        assertThat(response.getHeader("Set-Cookie"))
                .startsWith("auth-server-known=")
                .contains("; HttpOnly", "; SameSite=Strict")
                .doesNotContain("Secure");
    }

    @Test
    void areKnownForTheirLifetimeFromTheLastSignIn() {
        MockHttpServletRequest browser = afterSignInOf(alice);

        clock.forward(Duration.ofDays(180).minusSeconds(1));
        assertThat(peopleOf(browser)).containsExactly(alice);
        clock.forward(Duration.ofSeconds(1));
        assertThat(peopleOf(browser)).isEmpty();
    }

    @Test
    void areSharedByAFewWhoForgetNobodyOfThem() {
        List<UUID> people = Stream.generate(UUID::randomUUID).limit(6).toList();
        MockHttpServletRequest browser = new MockHttpServletRequest();

        for (UUID person : people) {
            browser = signIn(browser, person);
        }
        browser = signIn(browser, people.get(3));

        assertThat(peopleOf(browser))
                .containsExactly(people.get(3), people.get(5), people.get(4), people.get(2), people.get(1));
    }

    @Test
    void lookAtOneCookieAndAFewTagsOnly() {
        String other = tags.make(alice, clock.instant());
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(
                new Cookie(NAME, "x." + "A".repeat(75) + "...x.x." + other),
                new Cookie(NAME, other),
                new Cookie("auth-server-known", other));

        assertThat(peopleOf(request)).isEmpty();
    }

    private MockHttpServletRequest afterSignInOf(UUID person) {
        return signIn(new MockHttpServletRequest(), person);
    }

    /** What the browser sends from then on. */
    private MockHttpServletRequest signIn(MockHttpServletRequest browser, UUID person) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        browsers.remember(browser, response, person);
        MockHttpServletRequest next = new MockHttpServletRequest();
        next.setCookies(response.getCookies());
        return next;
    }

    private List<UUID> peopleOf(MockHttpServletRequest request) {
        return browsers.in(request).stream().map(BrowserTag::person).toList();
    }

    private KnownBrowsers browsers(String issuer) {
        return new KnownBrowsers(
                tags,
                clock,
                new SignInProperties(Duration.ofHours(1), 50, 10, 100, 20, Duration.ofDays(180)),
                new IssuerProperties(issuer));
    }
}
