package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.ISSUER;
import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestServer.VERIFIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import io.tokenrelay.authserver.conformance.Shows;
import io.tokenrelay.authserver.revocation.Incident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** OpenID Connect Back-Channel Logout 1.0: storefront has its tokens signed with RS256, portal with ES256. */
@FlowTest
class BackchannelLogoutFlowTest {

    private static final TestReceiver CLIENTS = new TestReceiver();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

    @Autowired
    TestServer server;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @Autowired
    Incident incident;

    @Autowired
    PersonRegistration registration;

    @DynamicPropertySource
    static void registry(DynamicPropertyRegistry properties) throws IOException {
        String registry = Files.readString(Path.of("src/test/resources/test-registry.yaml"))
                .replace(
                        "      post-logout-redirect-uris: [\"http://127.0.0.1:8080/\"]\n",
                        "      backchannel-logout-uri: \"" + CLIENTS.uri("/storefront") + "\"\n")
                .replace(
                        "      id-token-signed-response-alg: ES256\n",
                        "      id-token-signed-response-alg: ES256\n      backchannel-logout-uri: \""
                                + CLIENTS.uri("/portal") + "\"\n");
        assertThat(registry).contains("/storefront", "/portal");
        Path file = Files.createTempFile("registry", ".yaml");
        file.toFile().deleteOnExit();
        Files.writeString(file, registry);
        properties.add("auth-server.registry", file::toString);
    }

    @BeforeEach
    @AfterEach
    void forget() {
        CLIENTS.reset();
        database.sql("delete from logout_notice").update();
    }

    @Test
    @Shows({
        "backchannel-logout-2.1-sid",
        "backchannel-logout-2.2-session-required",
        "backchannel-logout-2.4-iss",
        "backchannel-logout-2.4-aud",
        "backchannel-logout-2.4-iat",
        "backchannel-logout-2.4-exp",
        "backchannel-logout-2.4-jti",
        "backchannel-logout-2.4-events",
        "backchannel-logout-2.4-sub-or-sid",
        "backchannel-logout-2.4-nonce",
        "backchannel-logout-2.4-signed",
        "backchannel-logout-2.5-post"
    })
    void tellsEachClientOfTheSessionWhomToSignOut() throws Exception {
        TestBrowser browser = server.browser();
        TestAnswer atStorefront = login(browser, "alice");
        TestAnswer atPortal = server.loginAtPortal(browser);

        browser.signOut();

        String toStorefront = CLIENTS.next("/storefront").token();
        String toPortal = CLIENTS.next("/portal").token();
        assertLogoutToken(toStorefront, "storefront", JWSAlgorithm.RS256, atStorefront);
        assertLogoutToken(toPortal, "portal", JWSAlgorithm.ES256, atPortal);
        assertThat(TestServer.claims(toStorefront).get("jti"))
                .isNotEqualTo(TestServer.claims(toPortal).get("jti"));
        assertThat(TestServer.claims(toStorefront).get("sid"))
                .isNotEqualTo(TestServer.claims(toPortal).get("sid"));
        awaitEmptyOutbox();
        assertThat(server.events("logout.told")).contains("\"attempts\": \"1\"");
    }

    /** By a validator that isn't ours, as a client would; and what that one leaves to the client. */
    private void assertLogoutToken(String token, String client, JWSAlgorithm algorithm, TestAnswer login)
            throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWKSet keys = JWKSet.parse(
                server.service("storefront").get("/oauth2/jwks", Map.of()).body());
        LogoutTokenClaimsSet claims =
                new LogoutTokenValidator(new Issuer(ISSUER), new ClientID(client), algorithm, keys).validate(jwt);
        Map<String, Object> idToken = TestServer.claims(login.text("id_token"));
        assertThat(claims.getSubject().getValue()).isEqualTo(idToken.get("sub"));
        assertThat(claims.getSessionID().getValue()).isEqualTo(idToken.get("sid"));
        assertThat(jwt.getHeader().getType().getType()).isEqualTo("logout+jwt");
        assertThat(jwt.getJWTClaimsSet().getClaims().keySet())
                .containsExactlyInAnyOrder("iss", "sub", "aud", "iat", "exp", "jti", "sid", "events");
        assertThat(jwt.getJWTClaimsSet().getClaim("events"))
                .isEqualTo(Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        Duration life = Duration.between(
                jwt.getJWTClaimsSet().getIssueTime().toInstant(),
                jwt.getJWTClaimsSet().getExpirationTime().toInstant());
        assertThat(life).isEqualTo(Duration.ofMinutes(2));
    }

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
    void noLogoutTokenPassesForAHint() {
        TestBrowser browser = server.browser();
        login(browser, "alice");
        browser.signOut();

        server.browser()
                .get("/connect/logout?"
                        + TestForm.of(
                                "id_token_hint", CLIENTS.next("/storefront").token()))
                .assertPage("TR-L12");
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

    @Test
    void signsNobodyOutWithoutTellingClients() {
        TestBrowser browser = server.browser();
        TestAnswer login = login(browser, "alice");
        database.sql("alter table logout_notice add constraint nothing check (false) not valid")
                .update();
        try {
            assertThat(browser.post("/logout", TestBrowser.form(browser.get("/").body(), 0))
                            .status())
                    .isEqualTo(500);
        } finally {
            database.sql("alter table logout_notice drop constraint nothing").update();
        }

        assertThat(browser.get("/").status()).as("still signed in").isEqualTo(200);
        assertThat(server.service("storefront")
                        .refresh(login.text("refresh_token"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tellsOfNoSignOutThatIsNotInTheAuditLog() {
        TestBrowser browser = server.browser();
        login(browser, "alice");
        database.sql("alter table audit_event add constraint no_end check (type <> 'grant.ended') not valid")
                .update();
        try {
            browser.post("/logout", TestBrowser.form(browser.get("/").body(), 0));
        } finally {
            database.sql("alter table audit_event drop constraint no_end").update();
        }

        assertThat(outbox()).isZero();
        assertThat(browser.get("/").status()).as("still signed in").isEqualTo(200);
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

    private void awaitEmptyOutbox() {
        await().atMost(SOON).until(() -> outbox() == 0);
    }

    private long outbox() {
        return database.sql("select count(*) from logout_notice")
                .query(Long.class)
                .single();
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

    private static String sidOf(TestReceiver.Received told) {
        return String.valueOf(TestServer.claims(told.token()).get("sid"));
    }

    private static String sidOf(TestAnswer login) {
        return String.valueOf(TestServer.claims(login.text("id_token")).get("sid"));
    }

    private TestAnswer login(TestBrowser browser, String person) {
        return login(browser, person, "openid shop");
    }

    /** Signs in unless the browser has somebody. */
    private TestAnswer login(TestBrowser browser, String person, String scope) {
        TestForm request = TestServer.authorizationRequest(scope);
        TestAnswer answer = browser.get("/oauth2/authorize?" + request);
        if (answer.location().endsWith("/login")) {
            answer = browser.signIn(request, person, person + "-demo-password");
        }
        if (answer.location().contains("/oauth2/consent")) {
            answer = browser.allow(answer);
        }
        return server.service("storefront").redeem(answer.locationParameter("code"), REDIRECT_URI, VERIFIER);
    }
}
