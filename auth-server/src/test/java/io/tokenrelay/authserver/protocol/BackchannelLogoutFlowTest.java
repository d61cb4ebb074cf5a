package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.revocation.Incident;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** OpenID Connect Back-Channel Logout 1.0: of what clients are told. */
class BackchannelLogoutFlowTest extends BackchannelLogoutTest {

    @Autowired
    Incident incident;

    @Autowired
    PersonRegistration registration;

    @Test
    void tellsOthersWhenOneClientHasThePersonSignedOut() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");
        server.loginAtPortal(browser);

        browser.get("/connect/logout?" + TestForm.of("id_token_hint", login.text("id_token")));

        CLIENTS.next("/storefront");
        CLIENTS.next("/portal");
    }

    @Test
    void tellsOfOneSessionAndOfNoOther() {
        TestAnswer elsewhere = login(server.browser(), "alice");
        TestBrowser browser = server.browser();
        TestAnswer here = login(browser, "alice");

        browser.signOut();

        assertThat(sidOf(CLIENTS.next("/storefront"))).isEqualTo(sidOf(here)).isNotEqualTo(sidOf(elsewhere));
        awaitEmptyOutbox();
        assertThat(CLIENTS.hasMore("/storefront")).isFalse();
    }

    @Test
    void tellsOnceOfASessionWithSeveralLogins() {
        TestBrowser browser = server.browser();
        login(browser, "alice");
        login(browser, "alice", "openid profile shop");

        browser.signOut();

        CLIENTS.next("/storefront");
        awaitEmptyOutbox();
        assertThat(CLIENTS.hasMore("/storefront")).isFalse();
    }

    @Test
    void tellsOnceAClientWhoseAccessGoesOn() {
        TestBrowser browser = server.browser();
        login(browser, "alice");
        TestAnswer offline = server.loginAtPortal(browser, "alice", "openid desk offline_access");
        server.loginAtPortal(browser);

        browser.signOut();

        CLIENTS.next("/storefront");
        assertThat(sidOf(CLIENTS.next("/portal"))).isEqualTo(sidOf(offline));
        server.browser().get("/connect/logout?" + TestForm.of("id_token_hint", offline.text("id_token")));
        incident.revokeLogin(server.grantOf(offline));
        awaitEmptyOutbox();
        assertThat(CLIENTS.hasMore("/portal")).as("told of one session twice").isFalse();
    }

    @Test
    void tellsWhatAnOperatorRevokes() {
        TestAnswer login = login(server.browser(), "alice");
        incident.revokeLogin(server.grantOf(login));
        assertThat(sidOf(CLIENTS.next("/storefront"))).isEqualTo(sidOf(login));

        Person person = TestServer.newPerson(registration);
        TestAnswer theirs = login(server.browser(), person.username().value());
        incident.revokePerson(person);
        assertThat(sidOf(CLIENTS.next("/storefront"))).isEqualTo(sidOf(theirs));
    }

    @Test
    void tellsOfAGrantThatEndsForAReusedRefreshToken() {
        TestAnswer login = login(server.browser(), "alice");
        server.service("storefront").refresh(login.text("refresh_token"));

        server.service("storefront").refresh(login.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G10");

        assertThat(sidOf(CLIENTS.next("/storefront"))).isEqualTo(sidOf(login));
    }

    @Test
    void tellsAClientNothingOfWhatItGaveBackItself() {
        TestAnswer login = login(server.browser(), "alice");

        server.service("storefront").post("/oauth2/revoke", TestForm.of("token", login.text("refresh_token")));

        server.service("storefront").refresh(login.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G12");
        assertThat(outbox()).isZero();
        assertThat(CLIENTS.hasMore("/storefront")).isFalse();
    }

    @Test
    void signsNobodyOutForACodeThatSomebodySpoils() {
        TestBrowser browser = server.browser();
        String code = server.code(browser, "alice", "openid shop");

        server.service("storefront")
                .redeem(code, REDIRECT_URI, "w".repeat(43))
                .assertRefused(400, "invalid_grant", "TR-G07");

        assertThat(outbox()).isZero();
        assertThat(CLIENTS.hasMore("/storefront")).isFalse();
    }

    @Test
    void tellsOfEachOfManySessionsOnce() {
        Person person = TestServer.newPerson(registration);
        Set<String> sessions = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            sessions.add(sidOf(login(server.browser(), person.username().value())));
        }

        incident.revokePerson(person);

        Set<String> told = new HashSet<>();
        for (int i = 0; i < sessions.size(); i++) {
            told.add(sidOf(CLIENTS.next("/storefront")));
        }
        assertThat(told).isEqualTo(sessions);
        awaitEmptyOutbox();
        assertThat(CLIENTS.hasMore("/storefront")).isFalse();
    }
}
