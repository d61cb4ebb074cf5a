package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.authserver.registration.InitialAccessTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.test.context.TestComponent;

/** The server over TLS: where it is, and somebody with a browser. */
@TestComponent
final class TlsServer {

    private final String issuer;
    private final PersonRegistration people;
    private final InitialAccessTokens initialTokens;
    private final TestClock clock;

    TlsServer(
            IssuerProperties properties,
            PersonRegistration people,
            InitialAccessTokens initialTokens,
            TestClock clock) {
        this.issuer = properties.issuer();
        this.people = people;
        this.initialTokens = initialTokens;
        this.clock = clock;
    }

    String issuer() {
        return issuer;
    }

    String secret(String service) {
        try {
            return Files.readString(Path.of("target/client-secrets", service + ".secret"))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With which one client can register itself. */
    String initialToken() {
        return initialTokens.create(Duration.ofHours(1), 1, Set.of()).value().reveal();
    }

    /** What somebody types to sign in whom no other test knows. */
    String newPerson() {
        return TestServer.newPerson(people).username().value();
    }

    TestBrowser browser() {
        return new TestBrowser(() -> issuer, TestCertificate.shared().client());
    }

    /** Opens an authorization request in a new browser, signs in as alice, consents: where the browser is sent then. */
    URI signIn(URI authorizationRequest) {
        return signIn(browser(), authorizationRequest);
    }

    URI signIn(TestBrowser browser, URI authorizationRequest) {
        return signIn(browser, authorizationRequest, "alice");
    }

    URI signIn(TestBrowser browser, URI authorizationRequest, String username) {
        return URI.create(answer(browser, authorizationRequest, username).location());
    }

    /** The same with an answer by form: what the browser posts to the client. */
    TestForm signInByForm(URI authorizationRequest) {
        return TestBrowser.form(answer(browser(), authorizationRequest, "alice").body(), 0);
    }

    /** The same where a second factor is asked for, by somebody who has none yet and sets one up. */
    URI signInWithNewApp(TestBrowser browser, URI authorizationRequest, String username) {
        String page = "/login/enrol";
        assertThat(typePassword(browser, browser.get(authorizationRequest.toString()), username)
                        .location())
                .isEqualTo(page);
        TestAnswer shown = browser.get(page);
        TestForm form = TestBrowser.form(shown.body(), 0)
                .and("code", TestApp.setUpBy(shown).code(clock.instant()));
        assertThat(TestApp.recoveryCodes(browser.post(page, form))).isNotEmpty();
        return URI.create(
                consent(browser, browser.get(authorizationRequest.toString())).location());
    }

    private TestAnswer answer(TestBrowser browser, URI authorizationRequest, String username) {
        TestAnswer answer = browser.get(authorizationRequest.toString());
        if (answer.location().startsWith("/oauth2/authorize?")) {
            answer = browser.get(answer.location());
        }
        if (answer.location().endsWith("/login")) {
            answer = browser.get(typePassword(browser, answer, username).location());
        }
        return consent(browser, answer);
    }

    private static TestAnswer typePassword(TestBrowser browser, TestAnswer toLogin, String username) {
        TestForm form = TestBrowser.form(browser.get(toLogin.location()).body(), 0)
                .and("username", username)
                .and("password", username + "-demo-password");
        return browser.post("/login", form);
    }

    private static TestAnswer consent(TestBrowser browser, TestAnswer answer) {
        return answer.location().contains("/oauth2/consent") ? browser.allow(answer) : answer;
    }
}
