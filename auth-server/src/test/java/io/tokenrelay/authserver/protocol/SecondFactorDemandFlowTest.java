package io.tokenrelay.authserver.protocol;

import static io.tokenrelay.authserver.protocol.TestServer.REDIRECT_URI;
import static io.tokenrelay.authserver.protocol.TestVisitor.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that want a second factor ({@code acr_values}, RFC 9470). */
class SecondFactorDemandFlowTest extends SecondFactorTest {

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
    void promptNoneIsNoWayAroundIt() {
        zoe.follow(zoe.typePassword(REQUEST));
        zoe.redeem(zoe.open(REQUEST));

        zoe.open(MFA.and("prompt", "none")).assertToldClient(REDIRECT_URI, "login_required", "TR-G22");

        assertThat(zoe.open(REQUEST.and("prompt", "none")).location()).startsWith(REDIRECT_URI + "?code=");
    }

    @Test
    void aSessionFromBeforeIsWhatItWas() {
        zoe.follow(zoe.typePassword(REQUEST));
        zoe.setUp("");

        assertThat(zoe.idToken(zoe.open(REQUEST))).containsEntry("acr", "pwd").containsEntry("amr", List.of("pwd"));
        assertThat(zoe.open(MFA).location()).endsWith("/login");
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

    private TestAnswer close(TestAnswer login) {
        String atOrders = server.service("storefront")
                .exchange(login.text("access_token"), "orders", "orders:write")
                .text("access_token");
        return server.service("orders").token(TestService.exchangeForm(atOrders, "ledger", "ledger:close"));
    }
}
