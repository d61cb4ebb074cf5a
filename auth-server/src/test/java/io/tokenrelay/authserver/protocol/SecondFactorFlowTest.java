package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestVisitor.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.accounts.PersonRegistration;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Signing in with a second factor, and what tokens say of it (OpenID Connect Core §2, RFC 8176, RFC 9470). */
@FlowTest
class SecondFactorFlowTest {

    private static final TestForm MFA = REQUEST.and("acr_values", "mfa");
    private static final String WRONG = "/login/code?error=CODE_REFUSED";

    @Autowired
    TestServer server;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase jdbc;

    @Autowired
    PersonRegistration registration;

    TestVisitor zoe;

    @BeforeEach
    void somebody() {
        zoe = new TestVisitor(server, clock, TestServer.newPerson(registration));
    }

    @Test
    void asksWhoHasAnAppForItsCodeAndTokensSaySo() {
        TestApp app = zoe.enrol();

        TestAnswer tokens = zoe.redeem(zoe.signIn(REQUEST, app));

        for (String token : List.of("id_token", "access_token")) {
            assertThat(TestServer.claims(tokens.text(token)))
                    .as(token)
                    .containsEntry("acr", "mfa")
                    .containsEntry("amr", List.of("pwd", "otp", "mfa"))
                    .containsEntry("auth_time", clock.instant().getEpochSecond());
        }
        assertThat(server.events("second-factor.used")).isNotEqualTo("[]");
        assertThat(server.events("login.granted")).contains("password+one-time-password");
    }

    @Test
    void whoHasNoneIsSignedInByTheirPasswordAndTokensSayNoMore() {
        TestAnswer answer = zoe.follow(zoe.typePassword(REQUEST));

        assertThat(zoe.idToken(answer)).containsEntry("acr", "pwd").containsEntry("amr", List.of("pwd"));
    }

    @Test
    void nobodyIsSignedInByThePasswordAlone() {
        TestApp app = zoe.enrol();

        zoe.typePassword(REQUEST);

        assertThat(zoe.isSignedIn()).isFalse();
        assertThat(zoe.open(REQUEST).location()).endsWith("/login");
        assertThat(zoe.browser().get("/account/second-factor").location()).endsWith("/login");
        assertThat(zoe.browser().get("/oauth2/consent").location()).endsWith("/login");
        assertThat(app.recoveryCodes()).hasSize(10);
    }

    @Test
    void whoWasSignedInBeforeIsNotInTheSessionOfAHalfSignIn() {
        TestVisitor bob = new TestVisitor(server, clock, TestServer.newPerson(registration));
        bob.enrol();
        zoe.follow(zoe.typePassword(REQUEST));
        assertThat(zoe.isSignedIn()).isTrue();

        TestAnswer answer = bob.at(zoe.browser()).submitPassword();

        assertThat(answer.location()).isEqualTo("/login/code");
        assertThat(zoe.isSignedIn()).isFalse();
    }

    @Test
    void aHalfSignInEndsWhenSomebodyElseSignsIn() {
        TestApp app = zoe.enrol();
        zoe.typePassword(REQUEST);
        String page = zoe.browser().get("/login/code").body();
        TestVisitor bob = new TestVisitor(server, clock, TestServer.newPerson(registration)).at(zoe.browser());

        bob.submitPassword();

        assertThat(bob.isSignedIn()).isTrue();
        assertThat(zoe.browser().get("/login/code").location()).isEqualTo("/login");
        assertThat(page).contains("one-time-code");
        assertThat(app.recoveryCodes()).hasSize(10);
    }

    @Test
    void afterTenWrongCodesThePasswordIsAskedAgain() {
        zoe.enrol();
        zoe.typePassword(REQUEST);

        for (int i = 0; i < 10; i++) {
            assertThat(zoe.typeCode("/login/code", "BBBB-BBBB-BBBB-BBBB").location())
                    .startsWith("/login/code?error=");
        }

        assertThat(zoe.browser().get("/login/code").location()).isEqualTo("/login");
    }

    @Test
    void whatCanBeNoCodeIsCountedAndNotRecorded() {
        zoe.enrol();
        zoe.typePassword(REQUEST);

        zoe.typeCode("/login/code", "no code at all");

        assertThat(refusals()).isZero();
        zoe.typeCode("/login/code", "BBBB-BBBB-BBBB-BBBB");
        assertThat(refusals()).isOne();
    }

    private int refusals() {
        return jdbc.sql("select count(*) from audit_event where type = 'second-factor.refused' and subject = :person")
                .param("person", zoe.id().toString())
                .query(Integer.class)
                .single();
    }

    @Test
    void aCodeIsNotAskedWithoutAPassword() {
        assertThat(zoe.browser().get("/login/code").location()).isEqualTo("/login");
        assertThat(zoe.browser().get("/login/enrol").location()).isEqualTo("/login");
    }

    @Test
    void aPasswordCountsForTenMinutes() {
        TestApp app = zoe.enrol();
        zoe.typePassword(REQUEST);
        TestForm form = TestBrowser.form(zoe.browser().get("/login/code").body(), 0);
        clock.forward(Duration.ofMinutes(10));

        TestAnswer answer = zoe.browser().post("/login/code", form.and("code", app.code(clock.instant())));

        assertThat(answer.location()).isEqualTo("/login");
        assertThat(zoe.isSignedIn()).isFalse();
    }

    @Test
    void aCodeIsGoodForOneSignIn() {
        TestApp app = zoe.enrol();
        clock.set(clock.instant().truncatedTo(ChronoUnit.MINUTES));
        TestVisitor thief = zoe.elsewhere();
        zoe.signIn(REQUEST, app);

        thief.typePassword(REQUEST);
        TestAnswer answer = thief.typeCode("/login/code", app.code(clock.instant()));

        assertThat(answer.location()).isEqualTo(WRONG);
        assertThat(thief.isSignedIn()).isFalse();
        assertThat(thief.browser().get(answer.location()).body()).contains("role=\"alert\"", "error hint");
    }

    @Test
    void theCodeThatConfirmedAnAppSignsNobodyIn() {
        clock.set(clock.instant().truncatedTo(ChronoUnit.MINUTES));
        zoe.follow(zoe.typePassword(REQUEST));
        TestApp app = zoe.setUp("");

        TestVisitor thief = zoe.elsewhere();
        thief.typePassword(REQUEST);

        assertThat(thief.typeCode("/login/code", app.code(clock.instant())).location())
                .isEqualTo(WRONG);
    }

    @ParameterizedTest
    @ValueSource(ints = {-60, 60})
    void aCodeOfAnotherTimeIsRefused(int seconds) {
        TestApp app = zoe.enrol();
        clock.forward(Duration.ofMinutes(2));
        clock.set(clock.instant());
        zoe.typePassword(REQUEST);

        TestAnswer answer = zoe.typeCode("/login/code", app.code(clock.instant().plusSeconds(seconds)));

        assertThat(answer.location()).isEqualTo(WRONG);
        assertThat(server.events("second-factor.refused")).contains("TR-L26");
    }

    @ParameterizedTest
    @ValueSource(ints = {-30, 30})
    void aPhoneMayBeHalfAMinuteWrong(int seconds) {
        TestApp app = zoe.enrol();
        clock.forward(Duration.ofMinutes(2));
        zoe.typePassword(REQUEST);

        zoe.follow(zoe.typeCode("/login/code", app.code(clock.instant().plusSeconds(seconds))));

        assertThat(zoe.isSignedIn()).isTrue();
    }

    @Test
    void whatIsStoredForOnePersonOpensForNoOther() {
        TestApp app = zoe.enrol();
        TestVisitor mallory = new TestVisitor(server, clock, TestServer.newPerson(registration));
        TestApp ofMallory = mallory.enrol();
        jdbc.sql("update totp_factor set sealed = (select sealed from totp_factor where person = :from)"
                        + " where person = :to")
                .param("from", mallory.id())
                .param("to", zoe.id())
                .update();
        jdbc.sql("insert into recovery_code select :to, hash from recovery_code where person = :from")
                .param("from", mallory.id())
                .param("to", zoe.id())
                .update();

        zoe.typePassword(REQUEST);

        String unreadable = "/login/code?error=SECRET_UNREADABLE";
        for (TestApp tried : List.of(app, ofMallory)) {
            assertThat(zoe.typeCode("/login/code", tried.code(clock.instant())).location())
                    .isEqualTo(unreadable);
            assertThat(zoe.typeCode("/login/code", tried.recoveryCodes().get(0)).location())
                    .isEqualTo(unreadable);
        }
        assertThat(zoe.isSignedIn()).isFalse();
        assertThat(server.events("second-factor.refused")).contains("TR-L29");
    }

    @Test
    void recoveryCodesOfAnotherPersonAreOfNoUse() {
        zoe.enrol();
        TestVisitor mallory = new TestVisitor(server, clock, TestServer.newPerson(registration));
        TestApp ofMallory = mallory.enrol();
        jdbc.sql("insert into recovery_code select :to, hash from recovery_code where person = :from")
                .param("from", mallory.id())
                .param("to", zoe.id())
                .update();

        zoe.typePassword(REQUEST);

        assertThat(zoe.typeCode("/login/code", ofMallory.recoveryCodes().get(0)).location())
                .isEqualTo(WRONG);
    }

    @Test
    void afterWrongCodesTheRightOneHasToWaitAndARecoveryCodeHasNot() {
        TestApp app = zoe.enrol();
        TestVisitor guesser = zoe.elsewhere();
        guesser.typePassword(REQUEST);
        for (int i = 0; i < 5; i++) {
            assertThat(guesser.typeCode("/login/code", wrong(app)).location()).isEqualTo(WRONG);
        }
        zoe.typePassword(REQUEST);

        TestAnswer tooSoon = zoe.typeCode("/login/code", app.code(clock.instant()));
        assertThat(tooSoon.location()).isEqualTo("/login/code?error=TOO_MANY_ATTEMPTS");
        assertThat(zoe.isSignedIn()).isFalse();
        assertThat(server.events("second-factor.refused")).contains("TR-L27");
        clock.forward(Duration.ofMinutes(1));
        zoe.follow(zoe.typeCode("/login/code", app.code(clock.instant())));
        assertThat(zoe.isSignedIn()).isTrue();
    }

    @Test
    void aRecoveryCodeWorksWhileOthersHaveToWaitAndWorksOnce() {
        TestApp app = zoe.enrol();
        TestVisitor guesser = zoe.elsewhere();
        guesser.typePassword(REQUEST);
        for (int i = 0; i < 6; i++) {
            guesser.typeCode("/login/code", wrong(app));
        }
        String code = app.recoveryCodes().get(3);
        zoe.typePassword(REQUEST);

        Map<String, Object> idToken =
                zoe.idToken(zoe.follow(zoe.typeCode("/login/code?recovery", code.toLowerCase(Locale.ROOT))));

        assertThat(idToken).containsEntry("acr", "mfa").containsEntry("amr", List.of("pwd", "mfa"));
        assertThat(server.events("second-factor.recovery-code-used")).contains("\"left\": \"9\"");
        assertThat(zoe.browser().get("/account/second-factor").body()).contains("You have 9 recovery codes left.");
        TestVisitor again = zoe.elsewhere();
        again.typePassword(REQUEST);
        assertThat(again.typeCode("/login/code?recovery", code).location())
                .isEqualTo("/login/code?recovery&error=CODE_REFUSED");
    }

    @Test
    void whatNobodyConfirmedDoesNotCount() {
        zoe.follow(zoe.typePassword(REQUEST));
        TestApp app = TestApp.setUpBy(zoe.browser().get(zoe.wish("ENROL", "").location()));
        TestAnswer refused = zoe.typeCode("/account/second-factor/enrol", wrong(app));

        TestVisitor later = zoe.elsewhere();
        later.follow(later.typePassword(REQUEST));

        assertThat(refused.location()).isEqualTo("/account/second-factor/enrol?error=CODE_REFUSED");
        assertThat(later.isSignedIn()).isTrue();
        assertThat(later.idToken(later.open(REQUEST))).containsEntry("acr", "pwd");
    }

    @Test
    void aSessionFromBeforeIsWhatItWas() {
        zoe.follow(zoe.typePassword(REQUEST));
        zoe.setUp("");

        assertThat(zoe.idToken(zoe.open(REQUEST))).containsEntry("acr", "pwd").containsEntry("amr", List.of("pwd"));
        assertThat(zoe.open(MFA).location()).endsWith("/login");
    }

    @Test
    void promptNoneIsNoWayAroundIt() {
        zoe.follow(zoe.typePassword(REQUEST));
        zoe.redeem(zoe.open(REQUEST));

        zoe.open(MFA.and("prompt", "none")).assertToldClient(REDIRECT_URI, "login_required", "TR-G22");

        assertThat(zoe.open(REQUEST.and("prompt", "none")).location()).startsWith(REDIRECT_URI + "?code=");
    }

    @Test
    void aSecondFactorThatIsAskedForIsSetUpInTheMiddleOfTheSignIn() {
        assertThat(zoe.typePassword(MFA).location()).isEqualTo("/login/enrol");
        TestApp app = TestApp.setUpBy(zoe.browser().get("/login/enrol"));
        assertThat(zoe.isSignedIn()).isFalse();
        assertThat(zoe.typeCode("/login/enrol", wrong(app)).location()).isEqualTo("/login/enrol?error=CODE_REFUSED");
        assertThat(zoe.isSignedIn()).isFalse();

        TestAnswer codes = zoe.typeCode("/login/enrol", app.code(clock.instant()));

        assertThat(TestApp.recoveryCodes(codes)).hasSize(10);
        assertThat(codes.header("Cache-Control")).contains("no-store");
        assertThat(codes.body()).contains("href=\"/oauth2/authorize?");
        assertThat(zoe.idToken(zoe.open(MFA))).containsEntry("acr", "mfa");
        assertThat(server.events("second-factor.enrolled")).isNotEqualTo("[]");
    }

    @Test
    void whoIsSignedInProvesTheirPasswordAgainBeforeTheySetOneUp() {
        zoe.follow(zoe.typePassword(REQUEST));

        assertThat(zoe.open(MFA).location()).endsWith("/login");
        assertThat(zoe.browser().get("/login/enrol").location()).isEqualTo("/login");
    }

    @Test
    void theClientLearnsThatThePersonWantsNone() {
        zoe.typePassword(MFA);
        TestForm skip = TestBrowser.form(zoe.browser().get("/login/enrol").body(), 1);

        TestAnswer answer = zoe.follow(zoe.browser().post("/login/enrol/skip", skip));

        answer.assertToldClient(REDIRECT_URI, "unmet_authentication_requirements", "TR-L28");
        assertThat(zoe.isSignedIn()).isTrue();
    }

    @Test
    void whoHasAFactorNeitherDoesWithoutNorSetsUpAnother() {
        TestApp app = zoe.enrol();
        zoe.typePassword(MFA);
        TestForm form = TestBrowser.form(zoe.browser().get("/login/code").body(), 0);

        TestAnswer skip = zoe.browser().post("/login/enrol/skip", form);
        TestAnswer page = zoe.browser().get("/login/enrol");
        TestAnswer confirm = zoe.browser().post("/login/enrol", form.and("code", app.code(clock.instant())));

        for (TestAnswer answer : List.of(skip, page, confirm)) {
            assertThat(answer.location()).isEqualTo("/login/code");
        }
        assertThat(zoe.isSignedIn()).isFalse();
    }

    @Test
    void anAppThatWasSetUpElsewhereMeanwhileStays() {
        zoe.typePassword(MFA);
        TestApp late = TestApp.setUpBy(zoe.browser().get("/login/enrol"));
        TestForm form = TestBrowser.form(zoe.browser().get("/login/enrol").body(), 0);
        TestApp first = zoe.enrol();

        TestAnswer answer = zoe.browser().post("/login/enrol", form.and("code", late.code(clock.instant())));

        assertThat(answer.location()).isEqualTo("/login/code");
        zoe.elsewhere().signIn(MFA, first);
    }

    @Test
    void aSignInByTwoFactorsIsOneByPasswordForWhoAsksForThat() {
        TestApp app = zoe.enrol();

        TestAnswer answer = zoe.signIn(REQUEST.and("acr_values", "pwd"), app);

        assertThat(zoe.idToken(answer)).containsEntry("acr", "pwd").containsEntry("amr", List.of("pwd", "otp", "mfa"));
        assertThat(zoe.idToken(zoe.open(MFA))).containsEntry("acr", "mfa");
    }

    @Test
    void aPasswordFromBeforeTheRequestThatWantsAFreshSignInIsNotFresh() {
        TestApp app = zoe.enrol();
        zoe.typePassword(REQUEST);
        clock.forward(Duration.ofSeconds(1));
        TestForm fresh = REQUEST.and("prompt", "login");
        assertThat(zoe.open(fresh).location()).endsWith("/login");

        TestAnswer again = zoe.follow(zoe.typeCode("/login/code", app.code(clock.instant())));

        assertThat(again.location()).endsWith("/login");
        clock.forward(TestApp.STEP);
        zoe.idToken(zoe.signIn(fresh, app));
    }

    @Test
    void eachStepBeginsAnotherSession() {
        TestApp app = zoe.enrol();
        zoe.open(REQUEST);

        TestAnswer password = zoe.typePassword(REQUEST);
        TestAnswer code = zoe.typeCode("/login/code", app.code(clock.instant()));

        assertThat(newSession(password)).hasSize(1);
        assertThat(newSession(code)).hasSize(1).isNotEqualTo(newSession(password));
    }

    private static List<String> newSession(TestAnswer answer) {
        return answer.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("auth-server-session="))
                .toList();
    }

    @Test
    void aCallThatDemandsASecondFactorIsRefusedUntilThePersonSignsInWithIt() {
        zoe.follow(zoe.typePassword(REQUEST));
        TestAnswer login = zoe.redeem(zoe.open(REQUEST));
        TestAnswer refused = close(login);
        refused.assertRefused(400, "insufficient_user_authentication", "TR-X11");
        TestApp app = zoe.enrol();
        clock.set(clock.instant().truncatedTo(ChronoUnit.SECONDS));

        TestForm demanded = REQUEST.with("state", "stronger")
                .and("acr_values", refused.text("acr_values"))
                .and("max_age", refused.text("max_age"));
        TestAnswer stronger = zoe.redeem(zoe.signIn(demanded, app));

        assertThat(close(stronger).status()).isEqualTo(200);
    }

    @Test
    void whatIsSecretStandsNowhereInClear() {
        TestApp app = zoe.enrol();
        zoe.typePassword(REQUEST);
        zoe.typeCode("/login/code", app.recoveryCodes().get(0));

        String stored = jdbc.sql("select coalesce(string_agg(attributes::text, ' '), '') from browser_session")
                .query(String.class)
                .single();
        String events = jdbc.sql("select coalesce(string_agg(details::text, ' '), '') from audit_event")
                .query(String.class)
                .single();

        assertThat(stored + events).doesNotContain(app.key());
        app.recoveryCodes().forEach(code -> assertThat(stored + events).doesNotContain(code, code.replace("-", "")));
    }

    private TestAnswer close(TestAnswer login) {
        String atOrders = server.service("storefront")
                .exchange(login.text("access_token"), "orders", "orders:write")
                .text("access_token");
        return server.service("orders").token(TestService.exchangeForm(atOrders, "ledger", "ledger:close"));
    }

    /** None of the codes that the app shows around now. */
    private String wrong(TestApp app) {
        Instant now = clock.instant();
        List<String> near = List.of(-60, -30, 0, 30, 60).stream()
                .map(seconds -> app.code(now.plusSeconds(seconds)))
                .toList();
        return near.contains("000000") ? "111111" : "000000";
    }
}
