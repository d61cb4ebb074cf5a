package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.accounts.Person;
import java.util.Map;
import java.util.UUID;

/** Somebody whom no other test knows, at a browser: what they do to sign in with two factors. */
final class TestVisitor {

    static final TestForm REQUEST = authorizationRequest("openid shop");

    private final TestServer server;
    private final TestClock clock;
    private final Person person;
    private final TestBrowser browser;

    TestVisitor(TestServer server, TestClock clock, Person person) {
        this(server, clock, person, server.browser());
    }

    private TestVisitor(TestServer server, TestClock clock, Person person, TestBrowser browser) {
        this.server = server;
        this.clock = clock;
        this.person = person;
        this.browser = browser;
    }

    /** The same person at another browser. */
    TestVisitor elsewhere() {
        return new TestVisitor(server, clock, person, server.browser());
    }

    /** The same person at this browser. */
    TestVisitor at(TestBrowser another) {
        return new TestVisitor(server, clock, person, another);
    }

    TestBrowser browser() {
        return browser;
    }

    UUID id() {
        return person.id();
    }

    String password() {
        return person.username() + "-demo-password";
    }

    TestAnswer open(TestForm request) {
        return browser.get("/oauth2/authorize?" + request);
    }

    /** Signs in as far as the password goes: the answer to it. */
    TestAnswer typePassword(TestForm request) {
        assertThat(open(request).location()).endsWith("/login");
        return submitPassword();
    }

    /** Types name and password into the sign-in page, whatever led there. */
    TestAnswer submitPassword() {
        TestForm form = TestBrowser.form(browser.get("/login").body(), 0);
        return browser.post(
                "/login", form.and("username", person.username().value()).and("password", password()));
    }

    /** Submits the first form of a page with this code: the answer to it. */
    TestAnswer typeCode(String page, String code) {
        return browser.post(
                page.replaceFirst("\\?.*", ""),
                TestBrowser.form(browser.get(page).body(), 0).and("code", code));
    }

    /** Does something on the page of the second factor, with the right password. */
    TestAnswer wish(String wish, String code) {
        return wish(wish, password(), code);
    }

    TestAnswer wish(String wish, String password, String code) {
        TestForm form = TestBrowser.form(browser.get("/account/second-factor").body(), 0);
        return browser.post(
                "/account/second-factor",
                form.and("wish", wish).and("password", password).and("code", code));
    }

    /** Signs in with a password, sets an app up, and signs in no more; the app's next code is one that wasn't used. */
    TestApp enrol() {
        TestVisitor before = elsewhere();
        before.follow(before.typePassword(REQUEST));
        TestApp app = before.setUp("");
        clock.forward(TestApp.STEP);
        return app;
    }

    /** Sets an app up for who is signed in, with a code of the app they have, if any. */
    TestApp setUp(String code) {
        TestAnswer page = browser.get(wish("ENROL", code).location());
        TestApp app = TestApp.setUpBy(page);
        return app.with(typeCode("/account/second-factor/enrol", app.code(clock.instant())));
    }

    /** Signs in with password and code: the answer of the authorization endpoint. */
    TestAnswer signIn(TestForm request, TestApp app) {
        assertThat(typePassword(request).location()).isEqualTo("/login/code");
        return follow(typeCode("/login/code", app.code(clock.instant())));
    }

    TestAnswer follow(TestAnswer redirect) {
        assertThat(redirect.status()).as(redirect.body()).isEqualTo(303);
        return browser.get(redirect.location());
    }

    /** Consents if asked, and redeems the code that an authorization request led to: the answer with the tokens. */
    TestAnswer redeem(TestAnswer answer) {
        TestAnswer toClient = answer.location().contains("/oauth2/consent") ? browser.allow(answer) : answer;
        assertThat(toClient.location()).startsWith(REDIRECT_URI + "?code=");
        return server.service("storefront").redeem(toClient.locationParameter("code"), REDIRECT_URI, VERIFIER);
    }

    /** What the ID token says. */
    Map<String, Object> idToken(TestAnswer answer) {
        return TestServer.claims(redeem(answer).text("id_token"));
    }

    boolean isSignedIn() {
        return browser.get("/").status() == 200;
    }
}
