package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.PORTAL_REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static io.tokenrelay.authserver.protocol.TestServer.authorizationRequest;
import static io.tokenrelay.authserver.protocol.TestServer.claims;
import static io.tokenrelay.authserver.protocol.TestServer.requestOfPortal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.authserver.revocation.Incident;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** OpenID Connect Core §11: the portal may have {@code offline_access}, storefront may not. */
@FlowTest
class OfflineAccessFlowTest {

    private static final String OFFLINE = "openid desk offline_access";
    private static final String WORDS = "Go on with all of this even when you’re not signed in";

    @Autowired
    TestServer server;

    @Autowired
    TestDatabase database;

    @Autowired
    Incident incident;

    @Autowired
    PersonRegistration registration;

    @BeforeEach
    void askEverybodyAnew() {
        database.sql("delete from consent where client = 'portal'").update();
    }

    @Test
    @Shows({
        "core-11-offline-access",
        "backchannel-logout-2.7-without-offline-access",
        "backchannel-logout-2.7-with-offline-access"
    })
    void endsTheOtherLoginsOfTheSessionWhenThePersonSignsOutAndNotThisOne() {
        TestBrowser browser = server.browser();
        TestAnswer atStorefront = loginAtStorefront(browser);
        TestAnswer offline = login(browser, OFFLINE);
        TestAnswer online = login(browser, "openid desk");

        browser.signOut();

        assertEnded(atStorefront, "storefront");
        assertEnded(online, "portal");
        TestAnswer refreshed = portal().refresh(offline.text("refresh_token"));
        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
        assertThat(portal().refresh(refreshed.text("refresh_token")).status()).isEqualTo(200);
        assertThat(server.events("grant.left-session"))
                .contains(server.grantOf(offline).toString())
                .doesNotContain(server.grantOf(online).toString());
        assertThat(server.events("grant.ended"))
                .doesNotContain(server.grantOf(offline).toString());
    }

    @Test
    void hasItsTokensExchangedAfterTheSignOutAsBefore() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, OFFLINE);
        String before = login.text("access_token");
        assertThat(portal().exchange(before, "orders", "orders:read").status()).isEqualTo(200);

        browser.signOut();

        String after = portal().refresh(login.text("refresh_token")).text("access_token");
        for (String token : Set.of(before, after)) {
            TestAnswer exchanged = portal().exchange(token, "orders", "orders:read");
            assertThat(exchanged.status()).as(exchanged.body()).isEqualTo(200);
            assertThat(claims(exchanged.text("access_token"))).containsEntry("scope", "orders:read");
        }
    }

    @Test
    void belongsToNoSessionAfterTheSignOut() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, OFFLINE);
        TestAnswer meanwhile = portal().refresh(login.text("refresh_token"));
        String sid = String.valueOf(claims(login.text("id_token")).get("sid"));
        assertThat(claims(meanwhile.text("id_token"))).containsEntry("sid", sid);

        browser.signOut();

        assertThat(claims(portal().refresh(meanwhile.text("refresh_token")).text("id_token")))
                .doesNotContainKey("sid");
    }

    @Test
    void goesOnWhenSomebodyElseSignsInInThePlaceOfThePerson() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, OFFLINE);

        browser.signIn(authorizationRequest("openid shop").and("prompt", "login"), "bob", "bob-demo-password");

        assertGoesOn(login);
    }

    @Test
    void goesOnWhenTheClientHasThePersonSignedOutWhereverThatIs() {
        TestBrowser here = server.browser();
        TestAnswer login = login(here, OFFLINE);
        TestForm hint = TestForm.of("id_token_hint", login.text("id_token"));

        server.browser().get("/connect/logout?" + hint);
        here.get("/connect/logout?" + hint);

        assertGoesOn(login);
    }

    @Test
    void endsByItsClientAfterTheSignOut() {
        TestAnswer login = loginAndSignOut();

        portal().post("/oauth2/revoke", TestForm.of("token", login.text("refresh_token")));

        assertEnded(login, "portal");
    }

    @Test
    void endsByReuseOfARefreshTokenAfterTheSignOut() {
        TestAnswer login = loginAndSignOut();
        TestAnswer next = portal().refresh(login.text("refresh_token"));

        portal().refresh(login.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G10");

        assertEnded(next, "portal");
    }

    @Test
    void endsByAnOperatorAfterTheSignOut() {
        TestAnswer login = loginAndSignOut();

        incident.revokeLogin(server.grantOf(login));

        assertEnded(login, "portal");
    }

    @Test
    void endsWithAllThatAnOperatorRevokesOfThePerson() {
        Person person = TestServer.newPerson(registration);
        TestAnswer login = loginAndSignOut(person.username().value());

        incident.revokePerson(person);

        assertEnded(login, "portal");
    }

    @Test
    void givesNothingMoreForAPersonWhoIsShutOut() {
        Person person = TestServer.newPerson(registration);
        TestAnswer login = loginAndSignOut(person.username().value());

        server.setActive(person.username().value(), false);

        portal().refresh(login.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G13");
    }

    @Test
    void endsAtItsTime() {
        TestAnswer login = loginAndSignOut();
        database.sql("update user_grant set expires_at = now() where id = :id")
                .param("id", server.grantOf(login))
                .update();

        assertEnded(login, "portal");
    }

    @Test
    @Shows({"core-11-offline-consent", "core-11-offline-consent-web"})
    void asksThePersonAlsoForNothingElseThanThat() {
        TestBrowser browser = server.browser();
        login(browser, "openid desk");

        TestAnswer toConsent = open(browser, OFFLINE);

        assertThat(toConsent.location()).contains("/oauth2/consent");
        assertThat(browser.get(toConsent.location()).body()).contains(WORDS);
        assertThat(open(browser, "openid offline_access").location()).contains("/oauth2/consent");
        assertThat(open(browser, "openid desk").location()).contains("code=");
    }

    @Test
    @Shows("core-11-offline-prompt")
    void asksNobodyAgainWhoAllowedItUnlessTheClientWantsThat() {
        TestBrowser browser = server.browser();
        login(browser, "openid desk");
        assertThat(open(browser, OFFLINE, "prompt", "none").locationParameter("error"))
                .isEqualTo("consent_required");
        assertThat(open(browser, OFFLINE, "prompt", "none").locationParameter("error_description"))
                .startsWith("TR-G23");

        login(browser, OFFLINE);

        String code = open(browser, OFFLINE, "prompt", "none").locationParameter("code");
        TestAnswer silent = portal().redeem(code, PORTAL_REDIRECT_URI, VERIFIER);
        assertThat(silent.text("scope")).contains("offline_access");
        assertThat(open(browser, OFFLINE, "prompt", "consent").location()).contains("/oauth2/consent");
        browser.signOut();
        assertGoesOn(silent);
    }

    @Test
    void endsWhenThePersonNoLongerAllowsItAndLoginsWithoutItGoOn() {
        TestAnswer before = loginAndSignOut();
        TestBrowser browser = server.browser();
        TestAnswer online = login(browser, "openid desk");
        TestAnswer offline = login(browser, OFFLINE);

        TestAnswer toConsent = open(browser, OFFLINE, "prompt", "consent");
        assertThat(browser.refuse(toConsent).locationParameter("error")).isEqualTo("access_denied");

        assertEnded(before, "portal");
        assertEnded(offline, "portal");
        assertGoesOn(online);
        assertThat(server.events("grant.ended")).contains("consent-withdrawn");
        assertThat(open(browser, OFFLINE).location()).contains("/oauth2/consent");
    }

    @Test
    void endsWhenThePersonAllowsAllElse() {
        TestAnswer before = loginAndSignOut();
        TestBrowser browser = server.browser();
        login(browser, OFFLINE);

        TestAnswer answer = browser.decide(open(browser, OFFLINE, "prompt", "consent"), "desk");
        TestAnswer tokens = portal().redeem(answer.locationParameter("code"), PORTAL_REDIRECT_URI, VERIFIER);

        assertThat(tokens.text("scope")).isEqualTo("desk openid");
        assertEnded(before, "portal");
        browser.signOut();
        assertEnded(tokens, "portal");
    }

    @Test
    void endsWhenThePersonRefusesSomethingElse() {
        TestAnswer before = loginAndSignOut();
        TestBrowser browser = server.browser();
        TestAnswer online = login(browser, "openid desk");

        browser.refuse(open(browser, "openid desk", "prompt", "consent"));

        assertEnded(before, "portal");
        assertGoesOn(online);
    }

    @Test
    void endsWhenThePersonAllowsOnlySomeOfSomethingElse() {
        TestAnswer before = loginAndSignOut();
        TestBrowser browser = server.browser();
        login(browser, "openid desk");

        browser.decide(open(browser, "openid desk profile", "prompt", "consent"), "desk");

        assertEnded(before, "portal");
    }

    @Test
    void goesOnWhenThePersonAllowsAllOfSomethingElse() {
        TestAnswer before = loginAndSignOut();
        TestBrowser browser = server.browser();
        login(browser, "openid desk");

        browser.allow(open(browser, "openid desk", "prompt", "consent"));

        assertGoesOn(before);
    }

    @Test
    void isAllowedTogetherWithWhatItIsFor() {
        TestBrowser browser = server.browser();
        login(browser, "openid desk");
        login(browser, "openid offline_access");
        assertAsked(browser, OFFLINE);

        login(browser, OFFLINE);

        assertNotAsked(browser, OFFLINE);
        assertNotAsked(browser, "openid offline_access");
        assertNotAsked(browser, "openid desk");
    }

    @Test
    void isNotFromBeforeForWhatIsAllowedAfterIt() {
        TestBrowser browser = server.browser();
        login(browser, "openid offline_access");
        login(browser, "openid desk");
        assertAsked(browser, OFFLINE);

        login(browser, OFFLINE);
        browser.allow(open(browser, "openid desk", "prompt", "consent"));

        assertAsked(browser, OFFLINE);
    }

    @Test
    void isAllowedTogetherWithTheClaimsThatAreAskedFor() {
        String[] claims = {"claims", "{\"userinfo\":{\"email\":null}}"};
        TestBrowser browser = server.browser();
        login(browser, "openid email");
        login(browser, "openid offline_access");
        assertAsked(browser, "openid offline_access", claims);

        browser.allow(open(browser, "openid offline_access", claims));

        assertNotAsked(browser, "openid offline_access", claims);
    }

    @Test
    void isToldTheClientAndStandsInNoAccessToken() {
        TestAnswer login = login(server.browser(), OFFLINE);

        assertThat(login.text("scope")).isEqualTo("desk offline_access openid");
        assertThat(claims(login.text("access_token"))).containsEntry("scope", "desk openid");
        TestAnswer refreshed = portal().refresh(login.text("refresh_token"));
        assertThat(refreshed.text("scope")).isEqualTo("desk offline_access openid");
        assertThat(claims(refreshed.text("access_token"))).containsEntry("scope", "desk openid");
        portal().exchange(refreshed.text("access_token"), "orders", "offline_access")
                .assertRefused(400, "invalid_scope", "TR-X06");
    }

    @Test
    void staysWhenTheClientAsksForLessWhileItRefreshes() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, OFFLINE);
        TestAnswer narrow = portal().token(TestForm.of(
                "grant_type", "refresh_token", "refresh_token", login.text("refresh_token"), "scope", "desk"));
        assertThat(narrow.text("scope")).isEqualTo("desk");

        browser.signOut();

        assertGoesOn(narrow);
    }

    @Test
    void isNotAddedByARefresh() {
        TestAnswer login = login(server.browser(), "openid desk");

        portal().token(TestForm.of(
                        "grant_type", "refresh_token", "refresh_token", login.text("refresh_token"), "scope", OFFLINE))
                .assertRefused(400, "invalid_scope", "TR-G14");
    }

    @Test
    void outlivesTheSignOutOnADeviceTooAndOtherDevicesDoNot() {
        TestDevicePage page = TestDevicePage.of(server, "alice");
        TestDevice offline = TestDevice.of(portal(), OFFLINE);
        TestDevice online = TestDevice.of(portal(), "openid desk");
        TestAnswer question = page.enter(offline.userCode());
        assertThat(question.body()).contains(WORDS);
        assertThat(page.allow(question).location()).isEqualTo("/device/allowed");
        page.allow(online);
        TestAnswer offlineTokens = offline.poll();
        TestAnswer onlineTokens = online.poll();

        page.browser().signOut();

        assertGoesOn(offlineTokens);
        assertEnded(onlineTokens, "portal");
    }

    @Test
    void isForDevicesOnlyOfClientsThatMayHaveIt() {
        server.service("television")
                .post(TestDevice.ENDPOINT, TestForm.of("scope", "watch offline_access"))
                .assertRefused(400, "invalid_scope", "TR-G21");
    }

    @Test
    void theSignOutPageSaysThatItGoesOn() {
        TestBrowser browser = server.browser();
        login(browser, "openid desk");
        assertThat(browser.get("/connect/logout").body()).doesNotContain("they keep their access");

        login(browser, OFFLINE);

        assertThat(browser.get("/connect/logout").body()).contains("they keep their access");
        TestBrowser elsewhere = server.browser();
        login(elsewhere, "openid desk");
        assertThat(elsewhere.get("/connect/logout").body()).doesNotContain("they keep their access");
    }

    private TestService portal() {
        return server.service("portal");
    }

    private TestAnswer loginAndSignOut() {
        return loginAndSignOut("alice");
    }

    private TestAnswer loginAndSignOut(String username) {
        TestBrowser browser = server.browser();
        TestAnswer login = server.loginAtPortal(browser, username, OFFLINE);
        browser.signOut();
        return login;
    }

    private TestAnswer login(TestBrowser browser, String scope) {
        return server.loginAtPortal(browser, "alice", scope);
    }

    private static TestAnswer open(TestBrowser browser, String scope, String... more) {
        return browser.get("/oauth2/authorize?" + requestOfPortal(scope).and(TestForm.of(more)));
    }

    private static void assertAsked(TestBrowser browser, String scope, String... more) {
        assertThat(silently(browser, scope, more).locationParameter("error")).isEqualTo("consent_required");
    }

    private static void assertNotAsked(TestBrowser browser, String scope, String... more) {
        assertThat(silently(browser, scope, more).location()).contains("code=");
    }

    private static TestAnswer silently(TestBrowser browser, String scope, String... more) {
        return browser.get("/oauth2/authorize?"
                + requestOfPortal(scope).and(TestForm.of(more)).and("prompt", "none"));
    }

    private TestAnswer loginAtStorefront(TestBrowser browser) {
        return server.service("storefront")
                .redeem(server.code(browser, "alice", "openid shop"), REDIRECT_URI, VERIFIER);
    }

    private void assertGoesOn(TestAnswer login) {
        TestAnswer refreshed = portal().refresh(login.text("refresh_token"));
        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
    }

    private void assertEnded(TestAnswer login, String client) {
        server.service(client).refresh(login.text("refresh_token")).assertRefused(400, "invalid_grant", "TR-G12");
    }
}
