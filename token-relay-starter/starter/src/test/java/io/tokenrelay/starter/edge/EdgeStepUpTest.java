package io.tokenrelay.starter.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.Subject;
import io.tokenrelay.starter.testing.TestIssuer.Answer;
import io.tokenrelay.starter.testing.TestTokens;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class EdgeStepUpTest extends EdgeTest {

    private static final String SIGN_IN = "/oauth2/authorization/token-relay";

    /** How the person signs in from now on. */
    private void signInWith(Instant at, @Nullable String acr) {
        issuer.answer("/oauth2/token", form -> tokens(300, TestTokens.alice().withSignIn(at, acr)));
    }

    @Test
    void sendsThePersonToSignInAsDemandedAndBackToThePage(CapturedOutput log) {
        signIn();
        assertThat(page("/refunds")).hasStatus(302).hasRedirectedUrl(SIGN_IN);
        assertThat(log).contains("TR-A11");
        signInWith(Instant.now(), "mfa");
        Map<String, String> asked = authorizationRequest();
        assertThat(asked).containsEntry("acr_values", "mfa").containsEntry("max_age", "900");
        assertThat(comeBack(asked).getResponse().getRedirectedUrl()).contains("/refunds");
        assertThat(page("/refunds")).hasStatusOk().hasBodyTextEqualTo("refunds");
    }

    @Test
    void asksForNothingSpecialWhereNothingWasDemanded() {
        assertThat(signIn()).doesNotContainKeys("acr_values", "max_age");
    }

    @Test
    void showsARefusalInsteadOfAskingAgainForASignInThatDidNotHelp() {
        signIn();
        page("/refunds");
        signIn();
        assertThat(page("/refunds")).hasStatus(403);
        assertThat(page("/refunds")).hasStatus(302).hasRedirectedUrl(SIGN_IN);
    }

    @Test
    void showsARefusalWhereTheServerDidNotAskThePersonAgain() {
        signInWith(Instant.now().minusSeconds(901), "mfa");
        signIn();
        page("/refunds");
        signIn();
        assertThat(page("/refunds")).hasStatus(403);
    }

    @Test
    void asksAgainOnceASignInThatHelpedHasGrownOld() {
        signIn();
        page("/refunds");
        signInWith(Instant.now().minusSeconds(890), "mfa");
        signIn();
        assertThat(page("/refunds")).hasStatusOk();
        StepUp helped = (StepUp) Objects.requireNonNull(session.getAttribute(StepUp.class.getName()));
        Instant before = Objects.requireNonNull(helped.answeredAt()).minusSeconds(60);
        session.setAttribute(StepUp.class.getName(), new StepUp(helped.required(), before));
        signInWith(Instant.now().minusSeconds(901), "mfa");
        refreshNow();
        assertThat(page("/refunds")).hasStatus(302).hasRedirectedUrl(SIGN_IN);
    }

    private void refreshNow() {
        session.setAttribute(
                SessionTokens.class.getName(),
                new HeldTokens("unused", Instant.now().minusSeconds(1), held().refreshToken()));
    }

    @Test
    void tellsAScriptWhatIsDemanded() {
        signIn();
        MvcTestResult script = mvc.get()
                .uri("/refunds")
                .header("Accept", "application/json")
                .session(session)
                .exchange();
        assertThat(script)
                .hasStatus(401)
                .hasHeader(
                        "WWW-Authenticate",
                        "Bearer error=\"insufficient_user_authentication\", acr_values=\"mfa\", max_age=\"900\"");
    }

    @Test
    void doesNotSendAFormAgainByItself() {
        signIn();
        String csrf = csrfToken();
        assertThat(mvc.post()
                        .uri("/refunds")
                        .header("Accept", "text/html")
                        .session(session)
                        .param("_csrf", csrf))
                .hasStatus(302)
                .hasRedirectedUrl(SIGN_IN);
        signInWith(Instant.now(), "mfa");
        assertThat(comeBack(authorizationRequest()).getResponse().getRedirectedUrl())
                .isEqualTo("/");
    }

    @Test
    void putsNobodyElseIntoThePersonsSession(CapturedOutput log) {
        signIn();
        page("/refunds");
        Map<String, String> asked = authorizationRequest();
        issuer.answer("/oauth2/token", form -> tokensOf(TestTokens.BOB));
        issuer.answer("/userinfo", 200, "{\"sub\": \"" + TestTokens.BOB + "\"}");
        assertThat(comeBack(asked)).hasStatus(401);
        assertThat(log).contains("another_person");
        assertThat(page("/orders")).hasStatusOk().hasBodyTextEqualTo("orders of " + TestTokens.ALICE);
    }

    private Answer tokensOf(UUID person) {
        return tokens(300, TestTokens.alice().withSubject(Subject.user(person)), person);
    }
}
