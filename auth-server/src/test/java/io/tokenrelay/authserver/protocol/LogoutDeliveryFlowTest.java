package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenrelay.authserver.TestClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How clients are told that are slow, refuse, or are gone (OpenID Connect Back-Channel Logout 1.0 §2.5 and §2.8). */
class LogoutDeliveryFlowTest extends BackchannelLogoutTest {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

    @Autowired
    TestClock clock;

    @ParameterizedTest
    @ValueSource(ints = {503, 400, 302, 307, 201, 202})
    void triesAgainUntilTheClientSaysThatItKnows(int status) {
        TestBrowser browser = server.browser();
        login(browser, "alice");
        CLIENTS.answer("/storefront", status);
        browser.signOut();
        String first = CLIENTS.next("/storefront").token();
        awaitPause(FIRST_PAUSE);

        clock.forward(FIRST_PAUSE);
        CLIENTS.next("/storefront");
        awaitPause(FIRST_PAUSE.multipliedBy(2));
        CLIENTS.answer("/storefront", 204);
        clock.forward(FIRST_PAUSE.multipliedBy(2));

        assertThat(TestServer.claims(CLIENTS.next("/storefront").token()).get("jti"))
                .as("each time another token")
                .isNotEqualTo(TestServer.claims(first).get("jti"));
        awaitEmptyOutbox();
        assertThat(CLIENTS.hasMore("/elsewhere")).as("a redirect was followed").isFalse();
        assertThat(server.events("logout.told")).contains("\"attempts\": \"3\"");
    }

    @Test
    void givesUpAfterADay() {
        TestBrowser browser = server.browser();
        login(browser, "alice");
        CLIENTS.answer("/storefront", 500);
        browser.signOut();
        CLIENTS.next("/storefront");
        awaitPause(FIRST_PAUSE);

        clock.forward(Duration.ofDays(1));

        CLIENTS.next("/storefront");
        awaitEmptyOutbox();
        assertThat(server.events("logout.not-told")).contains("TR-G32");
    }

    @Test
    void aSlowClientHoldsUpNobodyElse() {
        TestBrowser slow = server.browser();
        login(slow, "alice");
        server.loginAtPortal(slow);
        CountDownLatch hold = CLIENTS.holdPortal();
        try {
            slow.signOut();
            CLIENTS.next("/portal");
            CLIENTS.next("/storefront");
            TestBrowser later = server.browser();
            login(later, "bob");
            later.signOut();
            CLIENTS.next("/storefront");
        } finally {
            hold.countDown();
        }
    }

    @Test
    void takesOverWhatANodeLeftThatDied() {
        String person = UUID.randomUUID().toString();
        database.sql("""
                        insert into logout_notice (client, person, session_ref, created_at, due_at, attempts)
                        values ('storefront', :person::uuid, 'left', now(), now() + interval '30 seconds', 1)
                        """).param("person", person).update();

        clock.forward(Duration.ofSeconds(31));

        assertThat(TestServer.claims(CLIENTS.next("/storefront").token()).get("sub"))
                .isEqualTo(person);
        awaitEmptyOutbox();
    }

    @Test
    void leavesAClientAloneThatIsNoLongerToBeTold() {
        database.sql("""
                        insert into logout_notice (client, person, session_ref, created_at, due_at)
                        values ('orders', gen_random_uuid(), 'gone', now(), now() - interval '1 second')
                        """).update();

        awaitEmptyOutbox();
    }

    /** Until the one notice is due no sooner than this, by the clock of the first node; a little was spent meanwhile. */
    private void awaitPause(Duration pause) {
        await().atMost(SOON).until(() -> {
            Duration left = Duration.between(
                    clock.instant(),
                    database.sql("select due_at from logout_notice where attempts > 0")
                            .query(OffsetDateTime.class)
                            .single()
                            .toInstant());
            return left.compareTo(pause) <= 0 && left.compareTo(pause.minusSeconds(8)) > 0;
        });
    }
}
