package io.tokenrelay.authserver.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.core.event.UnauthenticatedRefusal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** Guessing at passwords, behind a proxy that says where requests come from. */
@AuthServerTest
@TestPropertySource(
        properties = {
            "server.forward-headers-strategy=native",
            "auth-server.sign-in.failures-per-account=" + SignInUnderAttackTest.PER_ACCOUNT,
            "auth-server.sign-in.failures-per-account-and-address=" + SignInUnderAttackTest.PER_ACCOUNT_AND_ADDRESS,
            "auth-server.sign-in.failures-per-address=" + SignInUnderAttackTest.PER_ADDRESS,
            "auth-server.sign-in.failures-per-known-browser=" + SignInUnderAttackTest.PER_KNOWN_BROWSER
        })
class SignInUnderAttackTest {

    static final int PER_ACCOUNT = 4;
    static final int PER_ACCOUNT_AND_ADDRESS = 2;
    static final int PER_ADDRESS = 6;
    static final int PER_KNOWN_BROWSER = 3;

    private static final String WRONG = "incorrect horse battery";
    private static final String KNOWN = "auth-server-known";

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Autowired
    PersonRegistration registration;

    @Autowired
    ConfigurableApplicationContext context;

    @Autowired
    MeterRegistry meters;

    @LocalServerPort
    int port;

    TestSecurityEvents events;
    Person alice;
    String name;

    @BeforeEach
    void aPerson() {
        events = new TestSecurityEvents(context);
        alice = TestPeople.add(registration);
        name = alice.username().value();
    }

    @AfterEach
    void stopListening() {
        events.close();
    }

    @Test
    void strangersHaveSoManyGuessesAtAnAccountFromHoweverManyAddresses() {
        for (int i = 0; i < PER_ACCOUNT; i++) {
            assertRefused(stranger().signIn(name, WRONG));
        }

        assertLimited(stranger().signIn(name, WRONG));
        assertLimited(stranger().signIn(name, TestPeople.PASSWORD));
        assertLimited(stranger().signIn(name.toUpperCase(Locale.ROOT) + " ", TestPeople.PASSWORD));
    }

    @Test
    void thePersonComesInWithABrowserOfTheirsWhileStrangersGuess() {
        TestBrowser browser = stranger();
        assertSignedIn(browser.signIn(name, TestPeople.PASSWORD));
        browser.submit("/", "/logout", Map.of());
        guessAllThatStrangersMay();

        assertSignedIn(browser.signIn(name, TestPeople.PASSWORD));
    }

    @Test
    void thePersonComesInWithABrowserOfTheirsWhereTheirAddressIsUsedUp() {
        String office = address();
        TestBrowser browser = from(office);
        assertSignedIn(browser.signIn(name, TestPeople.PASSWORD));
        useUp(office);

        assertLimited(from(office).signIn(name, TestPeople.PASSWORD));
        assertSignedIn(browser.signIn(name, TestPeople.PASSWORD));
    }

    @Test
    void oneAddressKeepsNobodyOutOfANewBrowserElsewhere() {
        String attacker = address();
        for (int i = 0; i < PER_ACCOUNT_AND_ADDRESS; i++) {
            assertRefused(from(attacker).signIn(name, WRONG));
        }
        for (int i = 0; i < 2 * PER_ACCOUNT; i++) {
            assertLimited(from(attacker).signIn(name, WRONG));
        }

        assertSignedIn(stranger().signIn(name, TestPeople.PASSWORD));
    }

    @Test
    void whoIsLimitedAtOneAccountHasUsedUpNothingOfOthers() {
        String office = address();
        for (int i = 0; i < PER_ACCOUNT_AND_ADDRESS; i++) {
            assertRefused(from(office).signIn(name, WRONG));
        }
        for (int i = 0; i < PER_ADDRESS; i++) {
            assertLimited(from(office).signIn(name, WRONG));
        }

        Person bob = TestPeople.add(registration);
        assertSignedIn(from(office).signIn(bob.username().value(), TestPeople.PASSWORD));
    }

    @Test
    void oneAddressHasSoManyGuessesAtHoweverManyAccounts() {
        String sprayer = address();
        useUp(sprayer);

        assertLimited(from(sprayer).signIn(name, TestPeople.PASSWORD));
        assertSignedIn(stranger().signIn(name, TestPeople.PASSWORD));
    }

    @Test
    void whatCanNotBeANameCountsForItsAddress() {
        String sprayer = address();
        for (int i = 0; i < PER_ADDRESS; i++) {
            assertRefused(from(sprayer).signIn("not a name!", WRONG));
        }

        assertLimited(from(sprayer).signIn("not a name!", WRONG));
    }

    @Test
    void aNetworkOf64BitsIsOneAddress() {
        assertRefused(from("2001:db8:" + hex() + "::1").signIn(name, WRONG));
        String network = "2001:db8:" + hex() + ":";
        assertRefused(from(network + ":1").signIn(name, WRONG));
        assertRefused(from(network + ":2").signIn(name, WRONG));

        assertLimited(from(network + ":3").signIn(name, WRONG));
    }

    @Test
    void nobodyLearnsWhetherAnAccountExists() {
        List<Map<String, Object>> existing = attack(name);
        List<Map<String, Object>> unknown = attack("nobody-" + UUID.randomUUID());

        assertThat(existing).isEqualTo(unknown);
        assertThat(existing).extracting(answer -> answer.get("status")).contains(303, 429);
    }

    @Test
    void whoIsLimitedCostsNoHash() {
        guessAllThatStrangersMay();
        double before = hashed();

        assertLimited(stranger().signIn(name, WRONG));

        assertThat(hashed()).isEqualTo(before);
    }

    @Test
    void whatSucceedsIsNotCounted() {
        String office = address();
        for (int i = 0; i < 2 * PER_ADDRESS; i++) {
            assertSignedIn(from(office).signIn(name, TestPeople.PASSWORD));
        }
    }

    @Test
    void aKnownBrowserHasItsOwnGuessesAndNoMore() {
        TestBrowser browser = stranger();
        assertSignedIn(browser.signIn(name, TestPeople.PASSWORD));
        for (int i = 0; i < PER_KNOWN_BROWSER; i++) {
            assertRefused(browser.signIn(name, WRONG));
        }

        assertLimited(browser.signIn(name, TestPeople.PASSWORD));
        assertSignedIn(stranger().signIn(name, TestPeople.PASSWORD));
    }

    @Test
    void aBrowserIsKnownForThePersonWhoSignedInInItAlone() {
        Person mallory = TestPeople.add(registration);
        TestBrowser browser = stranger();
        assertSignedIn(browser.signIn(mallory.username().value(), TestPeople.PASSWORD));
        guessAllThatStrangersMay();

        assertLimited(browser.signIn(name, TestPeople.PASSWORD));
    }

    @Test
    void aCookieThatTheServerDidNotMakeHelpsNobody() {
        TestBrowser owner = stranger();
        assertSignedIn(owner.signIn(name, TestPeople.PASSWORD));
        String tag = owner.cookie(KNOWN);
        guessAllThatStrangersMay();

        TestBrowser forger = stranger();
        forger.setCookie(KNOWN, (tag.charAt(0) == 'A' ? "B" : "A") + tag.substring(1));
        assertLimited(forger.signIn(name, TestPeople.PASSWORD));
    }

    @Test
    void aWrongPasswordMakesNoBrowserKnown() {
        TestBrowser stranger = stranger();

        assertRefused(stranger.signIn(name, WRONG));

        assertThat(stranger.cookie(KNOWN)).isEmpty();
    }

    @Test
    void aFloodIsCountedAndNotRecorded() {
        String attacker = address();
        for (int i = 0; i < PER_ACCOUNT_AND_ADDRESS; i++) {
            from(attacker).signIn(name, WRONG);
        }

        from(attacker).signIn(name, WRONG);

        assertThat(events.all()).isEmpty();
        assertThat(events.refusals())
                .containsExactly(
                        new UnauthenticatedRefusal(attacker, "TR-L01"),
                        new UnauthenticatedRefusal(attacker, "TR-L01"),
                        new UnauthenticatedRefusal(attacker, "TR-L42"));
    }

    @Test
    void operatorsSeeWhichLimitIsMet() {
        double before = limited("account");
        guessAllThatStrangersMay();

        assertThat(limited("account")).isEqualTo(before + 1);
    }

    private void guessAllThatStrangersMay() {
        for (int i = 0; i < PER_ACCOUNT; i++) {
            assertRefused(stranger().signIn(name, WRONG));
        }
        assertLimited(stranger().signIn(name, WRONG));
    }

    private void useUp(String address) {
        for (int i = 0; i < PER_ADDRESS; i++) {
            assertRefused(from(address).signIn("nobody-" + UUID.randomUUID(), WRONG));
        }
    }

    /** All that can be seen of guessing until there are no guesses left, and what each guess cost. */
    private List<Map<String, Object>> attack(String username) {
        List<Map<String, Object>> seen = new ArrayList<>();
        String attacker = address();
        for (int i = 0; i < PER_ACCOUNT_AND_ADDRESS + 1; i++) {
            seen.add(attempt(from(attacker), username));
        }
        for (int i = 0; i < PER_ACCOUNT; i++) {
            seen.add(attempt(stranger(), username));
        }
        return seen;
    }

    private Map<String, Object> attempt(TestBrowser browser, String username) {
        double before = hashed();
        HttpResponse<String> answer = browser.signIn(username, WRONG);
        Map<String, Object> headers = new TreeMap<>(answer.headers().map());
        for (String different : List.of("date", "x-request-id", "retry-after")) {
            headers.computeIfPresent(different, (header, value) -> "there");
        }
        return Map.of(
                "status", answer.statusCode(), "headers", headers, "body", answer.body(), "hashes", hashed() - before);
    }

    private TestBrowser stranger() {
        return from(address());
    }

    private TestBrowser from(String address) {
        return new TestBrowser(port, address);
    }

    /** One that nothing came from before. */
    private static String address() {
        int number = ADDRESSES.incrementAndGet();
        return "198.51." + number / 250 + "." + (number % 250 + 1);
    }

    private static String hex() {
        return Integer.toHexString(ADDRESSES.incrementAndGet());
    }

    private double hashed() {
        return meters.get("authserver.passwords.hashed").functionCounter().count();
    }

    private double limited(String limit) {
        return meters.get("authserver.sign.in.limited")
                .tag("limit", limit)
                .functionCounter()
                .count();
    }

    private static void assertSignedIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/");
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/login?refused");
    }

    private static void assertLimited(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValueSatisfying(seconds -> assertThat(seconds).matches("[1-9][0-9]{0,3}"));
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
        assertThat(answer.body()).contains("TR-L42");
    }
}
