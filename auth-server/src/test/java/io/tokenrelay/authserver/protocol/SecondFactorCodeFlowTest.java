package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestVisitor.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which codes are taken, how often and when. */
class SecondFactorCodeFlowTest extends SecondFactorTest {

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
}
