package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestVisitor.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signing in with a second factor, and what tokens say of it (OpenID Connect Core §2, RFC 8176). */
class SecondFactorFlowTest extends SecondFactorTest {

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
}
