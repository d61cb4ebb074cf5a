package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestVisitor.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people who are signed in do about their own second factor. */
class OwnSecondFactorFlowTest extends SecondFactorTest {

    private static final String PAGE = "/account/second-factor";

    @Test
    void isForWhoeverIsSignedIn() {
        assertThat(zoe.browser().get(PAGE).location()).endsWith("/login");
        assertThat(zoe.browser().get(PAGE + "/enrol").location()).endsWith("/login");
    }

    @Test
    void settingUpAnAppTakesThePassword() {
        zoe.follow(zoe.typePassword(REQUEST));

        TestAnswer answer = zoe.wish("ENROL", "not the password", "");

        assertThat(answer.location()).isEqualTo(PAGE + "?refused=PASSWORD");
        assertThat(zoe.browser().get(answer.location()).body()).contains("role=\"alert\"");
        assertThat(zoe.browser().get(PAGE + "/enrol").location()).isEqualTo(PAGE);
    }

    @Test
    void whatASignInBeganToSetUpIsNotConfirmedHere() {
        zoe.typePassword(REQUEST.and("acr_values", "mfa"));
        TestForm skip = TestBrowser.form(zoe.browser().get("/login/enrol").body(), 1);
        zoe.browser().post("/login/enrol/skip", skip);
        assertThat(zoe.isSignedIn()).isTrue();

        assertThat(zoe.browser().get(PAGE + "/enrol").location()).isEqualTo(PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RECOVERY_CODES", "REMOVE"})
    void whoHasNoFactorHasNothingToReplaceOrRemove(String wish) {
        zoe.follow(zoe.typePassword(REQUEST));

        TestAnswer answer = zoe.wish(wish, "");

        assertThat(answer.location()).isEqualTo(PAGE);
        assertThat(server.events("second-factor.recovery-codes-replaced"))
                .doesNotContain(zoe.id().toString());
    }

    @Test
    void settingUpAnAppTakesAFormOfOurs() {
        zoe.follow(zoe.typePassword(REQUEST));

        TestAnswer answer =
                zoe.browser().post(PAGE, TestForm.of("wish", "ENROL", "password", zoe.password(), "code", ""));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("TR-L08");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENROL", "RECOVERY_CODES", "REMOVE"})
    void whoHasAFactorNeedsItForEverything(String wish) {
        TestApp app = zoe.enrol();
        zoe.signIn(REQUEST, app);
        clock.forward(TestApp.STEP);

        TestAnswer noPassword = zoe.wish(wish, "not the password", app.code(clock.instant()));
        TestAnswer noCode = zoe.wish(wish, "");

        assertThat(noPassword.location()).isEqualTo(PAGE + "?refused=PASSWORD");
        assertThat(noCode.location()).isEqualTo(PAGE + "?refused=CODE");
        assertThat(zoe.browser().get(PAGE + "/enrol").location()).isEqualTo(PAGE);
        zoe.elsewhere().signIn(REQUEST, app);
    }

    @Test
    void whoHasRemovedTheirFactorIsNotAskedForIt() {
        TestApp app = zoe.enrol();
        zoe.signIn(REQUEST, app);
        clock.forward(TestApp.STEP);

        assertThat(zoe.wish("REMOVE", app.code(clock.instant())).location()).isEqualTo(PAGE);

        TestVisitor later = zoe.elsewhere();
        later.follow(later.typePassword(REQUEST));
        assertThat(later.isSignedIn()).isTrue();
        assertThat(server.events("second-factor.removed")).isNotEqualTo("[]");
    }

    @Test
    void newRecoveryCodesReplaceTheOldOnes() {
        TestApp app = zoe.enrol();
        zoe.signIn(REQUEST, app);

        TestApp renewed =
                app.with(zoe.wish("RECOVERY_CODES", app.recoveryCodes().get(0)));

        TestVisitor later = zoe.elsewhere();
        later.typePassword(REQUEST);
        assertThat(later.typeCode("/login/code", app.recoveryCodes().get(1)).location())
                .isEqualTo("/login/code?error=CODE_REFUSED");
        later.follow(later.typeCode("/login/code", renewed.recoveryCodes().get(1)));
        assertThat(later.isSignedIn()).isTrue();
        assertThat(server.events("second-factor.recovery-codes-replaced")).isNotEqualTo("[]");
    }

    @Test
    void anotherAppTakesThePlaceOfTheOldOne() {
        TestApp old = zoe.enrol();
        zoe.signIn(REQUEST, old);
        clock.forward(TestApp.STEP);

        TestApp app = zoe.setUp(old.code(clock.instant()));

        clock.forward(TestApp.STEP);
        TestVisitor later = zoe.elsewhere();
        later.typePassword(REQUEST);
        assertThat(later.typeCode("/login/code", old.code(clock.instant())).location())
                .isEqualTo("/login/code?error=CODE_REFUSED");
        assertThat(later.typeCode("/login/code", old.recoveryCodes().get(0)).location())
                .isEqualTo("/login/code?error=CODE_REFUSED");
        later.follow(later.typeCode("/login/code", app.code(clock.instant())));
        assertThat(later.isSignedIn()).isTrue();
    }

    @Test
    void whatIsSetUpIsConfirmedWithinTenMinutes() {
        zoe.follow(zoe.typePassword(REQUEST));
        String page = zoe.wish("ENROL", "").location();
        assertThat(zoe.browser().get(page).status()).isEqualTo(200);

        clock.forward(Duration.ofMinutes(10));

        assertThat(zoe.browser().get(page).location()).isEqualTo(PAGE);
    }
}
