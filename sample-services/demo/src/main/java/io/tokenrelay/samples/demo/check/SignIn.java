package io.tokenrelay.samples.demo.check;

import io.tokenrelay.samples.demo.check.http.Answer;
import io.tokenrelay.samples.demo.check.http.Browser;
import io.tokenrelay.samples.demo.check.http.Form;
import io.tokenrelay.samples.demo.check.http.Page;
import java.net.URI;
import java.util.Optional;

/** Goes through the server's pages as a person would: signs in where asked, consents where asked. */
final class SignIn {

    private static final int MAX_PAGES = 5;

    private final Browser browser;
    private final Person person;
    private final URI stop;

    /** @param stop where to stop: in front of the redirect to this address */
    SignIn(Browser browser, Person person, URI stop) {
        this.browser = browser;
        this.person = person;
        this.stop = stop;
    }

    /** Begins at an address that wants somebody signed in, and ends with the redirect in front of which it stops. */
    Answer from(URI start) {
        Answer answer = browser.openUntil(start, stop);
        for (int i = 0; i < MAX_PAGES && answer.location().isEmpty(); i++) {
            answer = browser.submitUntil(filled(answer), stop);
        }
        Expect.that(answer.location().isPresent(), "Signing in did not lead back, but to " + answer);
        return answer;
    }

    private Form filled(Answer answer) {
        Expect.status(200, answer);
        Page page = new Page(answer);
        Optional<Form> login = page.formWith("password");
        if (login.isPresent()) {
            return login.get().with("username", person.username()).with("password", person.password());
        }
        return page.formWith("state")
                .orElseThrow(() -> new CheckFailedException("Neither sign-in nor consent: " + answer));
    }
}
