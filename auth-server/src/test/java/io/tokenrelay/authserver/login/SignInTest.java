package io.tokenrelay.authserver.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.core.event.PersonalData;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.event.SecurityEvent.Outcome;
import io.tokenrelay.core.event.UnauthenticatedRefusal;
import io.tokenrelay.core.token.Subject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;

@AuthServerTest
class SignInTest {

    @Autowired
    PersonRegistration registration;

    @Autowired
    TestDatabase jdbc;

    @Autowired
    ConfigurableApplicationContext context;

    @LocalServerPort
    int port;

    TestSecurityEvents events;
    Person person;
    TestBrowser browser;

    @BeforeEach
    void aPersonAndABrowser() {
        events = new TestSecurityEvents(context);
        person = TestPeople.add(registration);
        browser = new TestBrowser(port);
    }

    @AfterEach
    void stopListening() {
        events.close();
    }

    @Test
    void letsAPersonInWithTheirPassword() {
        HttpResponse<String> answer = signIn(TestPeople.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).isEqualTo("/");
        assertThat(browser.get("/").body()).contains(person.username().value());
        assertThat(onlyEvent().type()).isEqualTo("login.granted");
        assertThat(onlyEvent().outcome()).isEqualTo(Outcome.ALLOWED);
        assertThat(onlyEvent().subject()).isEqualTo(Subject.user(person.id()));
        assertThat(onlyEvent().personal()).isEqualTo(new PersonalData(person.id(), Map.of("address", "127.0.0.1")));
    }

    @Test
    void refusesAWrongPassword() {
        assertRefused(signIn("incorrect horse battery"));

        assertThat(events.all()).isEmpty();
        assertThat(events.refusals()).containsExactly(new UnauthenticatedRefusal("127.0.0.1", "TR-L01"));
    }

    @Test
    void refusesAnInactivePersonInTheSameWay() {
        deactivate();

        assertRefused(signIn(TestPeople.PASSWORD));

        assertThat(onlyEvent().type()).isEqualTo("login.refused");
        assertThat(onlyEvent().subject()).isEqualTo(Subject.user(person.id()));
        assertThat(onlyEvent().details()).containsEntry("reason", "inactive");
        assertThat(events.refusals()).isEmpty();
    }

    @Test
    void refusesAnUnknownNameInTheSameWayAndForgetsIt() {
        String typed = "hunter2-" + UUID.randomUUID();

        assertRefused(browser.signIn(typed, TestPeople.PASSWORD));

        assertThat(events.all()).isEmpty();
        assertThat(events.refusals()).containsExactly(new UnauthenticatedRefusal("127.0.0.1", "TR-L01"));
    }

    @Test
    void believesNobodyWhoSaysThatTheyComeFromElsewhere() {
        new TestBrowser(port, "203.0.113.7").signIn(person.username().value(), "incorrect horse battery");

        assertThat(events.refusals()).containsExactly(new UnauthenticatedRefusal("127.0.0.1", "TR-L01"));
    }

    @Test
    void announcesARefusalToEveryoneAndRepeatsNothingThatWasTyped() {
        signIn("incorrect horse battery");

        assertThat(browser.get("/login?refused").body())
                .contains("role=\"alert\"")
                .doesNotContain(person.username().value());
        assertThat(browser.get("/login?refused=%3Cscript%3E").body()).doesNotContain("<script>");
        assertThat(browser.get("/login").body()).doesNotContain("role=\"alert\"");
    }

    @Test
    @Shows("core-3.1.2.3-csrf")
    void refusesAFormThatIsNotItsOwn() {
        browser.get("/login");

        HttpResponse<String> answer =
                browser.post("/login", Map.of("username", person.username().value(), "password", TestPeople.PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("TR-L08");
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
        assertThat(events.all()).isEmpty();
    }

    @Test
    void refusesASignOutThatIsNotItsOwn() {
        signIn(TestPeople.PASSWORD);

        assertThat(browser.post("/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.get("/logout").statusCode()).isEqualTo(404);
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void givesASessionANewIdAtSignIn() {
        browser.get("/login");
        String before = browser.sessionCookie();
        TestBrowser attacker = new TestBrowser(port);
        attacker.setSessionCookie(before);

        signIn(TestPeople.PASSWORD);

        assertThat(browser.sessionCookie()).isNotEmpty().isNotEqualTo(before);
        assertThat(attacker.get("/").statusCode()).as("the id from before").isEqualTo(302);
    }

    @Test
    void ignoresASessionIdThatItDidNotGive() {
        String chosen = "A".repeat(43);
        browser.setSessionCookie(chosen);

        browser.get("/login");

        assertThat(browser.sessionCookie()).isNotEqualTo(chosen);
    }

    @Test
    void endsTheSessionAtSignOut() {
        signIn(TestPeople.PASSWORD);
        String signedIn = browser.sessionCookie();

        HttpResponse<String> answer = browser.submit("/", "/logout", Map.of());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).isEqualTo("/signed-out");
        assertThat(browser.sessionCookie()).isEmpty();
        browser.setSessionCookie(signedIn);
        assertThat(browser.get("/").statusCode())
                .as("the cookie, kept by someone")
                .isEqualTo(302);
        assertThat(events.all()).extracting(SecurityEvent::type).contains("logout.granted");
    }

    @Test
    void endsTheSessionOfAPersonWhoIsNotActiveAnyMore() {
        signIn(TestPeople.PASSWORD);

        deactivate();

        assertThat(browser.get("/").statusCode()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?continue=https://evil.example",
                "//evil.example/oauth2/authorize?a=b",
                "/oauth2/consent?redirect=//evil.example",
                "/login?continue=https://evil.example&redirect=//evil.example"
            })
    void goesOnToNothingButAnAuthorizationRequest(String path) {
        browser.get(path);

        assertThat(location(signIn(TestPeople.PASSWORD))).isEqualTo("/");
    }

    @Test
    void looksAsIfNothingElseWereThere() {
        for (String path :
                new String[] {"/nonsense", "/actuator/env", "/actuator", "/error", "/templates/login.html"}) {
            assertThat(browser.get(path).statusCode()).as(path).isEqualTo(404);
        }
        signIn(TestPeople.PASSWORD);
        assertThat(browser.get("/nonsense").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> signIn(String password) {
        return browser.signIn(person.username().value(), password);
    }

    private void deactivate() {
        jdbc.sql("update person set active = false where id = :id")
                .param("id", person.id())
                .update();
    }

    private void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).isEqualTo("/login?refused");
        assertThat(answer.body()).isEmpty();
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
    }

    private SecurityEvent onlyEvent() {
        assertThat(events.all()).hasSize(1);
        return events.all().get(0);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
