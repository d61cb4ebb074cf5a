package io.tokenrelay.starter.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.Subject;
import io.tokenrelay.starter.testing.TestTokens;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class EdgeTokensTest extends EdgeTest {

    @Test
    void takesNoBearerToken() {
        assertThat(mvc.get().uri("/orders").header("Authorization", "Bearer " + issuer.sign(TestTokens.alice())))
                .hasStatus(401);
    }

    @Test
    void believesNoTokenOfSomebodyElse(CapturedOutput log) {
        issuer.answer(
                "/oauth2/token", form -> tokens(300, TestTokens.alice().withSubject(Subject.user(TestTokens.BOB))));
        signIn();
        assertThat(page("/orders")).hasStatus(401);
        assertThat(log).contains("TR-T63");
    }

    @Test
    void believesNoTokenForAnotherService(CapturedOutput log) {
        issuer.answer("/oauth2/token", form -> tokens(300, TestTokens.alice().withAudience("api://orders")));
        signIn();
        assertThat(page("/orders")).hasStatus(401);
        assertThat(log).contains("TR-T08");
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void followsNoRedirectWithTheTokenInHand() {
        issuer.answer("/elsewhere", 200, "{\"sub\": \"" + TestTokens.ALICE + "\"}");
        issuer.answer("/userinfo", 302, issuer.uri() + "/elsewhere");
        comeBack(authorizationRequest());
        assertThat(issuer.requests("/userinfo")).isPositive();
        assertThat(issuer.requests("/elsewhere")).isZero();
    }

    @Test
    void keepsTokensAndSecretOutOfEverythingThatIsPrinted(CapturedOutput log) {
        signIn();
        page("/orders");
        String token = held().accessToken();
        assertThat(held() + log.toString())
                .doesNotContain(token)
                .doesNotContain(Objects.requireNonNull(held().refreshToken()))
                .doesNotContain("a+secret");
    }

    @Test
    void sendsNoTokenToTheBrowser() {
        signIn();
        MvcTestResult result = page("/orders");
        String token = held().accessToken();
        assertThat(result.getResponse().getHeaderNames())
                .allSatisfy(name ->
                        assertThat(result.getResponse().getHeaders(name)).noneMatch(value -> value.contains(token)));
    }
}
