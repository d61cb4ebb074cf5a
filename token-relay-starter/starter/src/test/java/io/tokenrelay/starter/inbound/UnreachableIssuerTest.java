package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import io.tokenrelay.starter.testing.TestApplication;
import io.tokenrelay.starter.testing.TestIssuer;
import io.tokenrelay.starter.testing.TestTokens;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

@ExtendWith(OutputCaptureExtension.class)
class UnreachableIssuerTest {

    @AutoClose
    private final TestIssuer issuer = TestIssuer.start();

    @Test
    void startsWithoutItAndFetchesNothingUntilTheFirstToken() {
        run(mvc -> {
            assertThat(mvc.get().uri("/open")).hasStatusOk();
            assertThat(issuer.requests("/.well-known/openid-configuration")).isZero();
            assertThat(get(mvc)).hasStatusOk();
            assertThat(get(mvc)).hasStatusOk();
            assertThat(issuer.requests("/.well-known/openid-configuration")).isEqualTo(1);
            assertThat(issuer.requests("/oauth2/jwks")).isEqualTo(1);
        });
    }

    @Test
    void letsNobodyInWhileTheKeysAreUnknown(CapturedOutput log) {
        issuer.answer("/.well-known/openid-configuration", 500, "");
        assertUnavailable(log);
    }

    @Test
    void believesNoMetadataOfAnotherIssuer(CapturedOutput log) {
        issuer.answer("/.well-known/openid-configuration", 200, issuer.metadata("http://localhost:1"));
        assertUnavailable(log);
    }

    @Test
    void fetchesNoKeysFromElsewhere(CapturedOutput log) {
        try (TestIssuer elsewhere = TestIssuer.start()) {
            issuer.answer("/.well-known/openid-configuration", 200, elsewhere.metadata(issuer.uri()));
            assertUnavailable(log);
            assertThat(elsewhere.requests("/oauth2/jwks")).isZero();
        }
    }

    @Test
    void takesNothingThatIsNoKeySetForOne(CapturedOutput log) {
        issuer.answer("/oauth2/jwks", 200, "<html>");
        assertUnavailable(log);
    }

    @Test
    void takesNoEndlessAnswer(CapturedOutput log) {
        issuer.answer("/oauth2/jwks", 200, " ".repeat(300_000));
        assertUnavailable(log);
    }

    @Test
    void refusesTokensOfUnknownKeysWithoutAskingForEachOfThem() throws JOSEException {
        ECKey unknown = TestIssuer.newKey("made-up");
        run(mvc -> {
            for (int i = 0; i < 5; i++) {
                assertThat(get(mvc, issuer.sign(TestTokens.alice(), unknown))).hasStatus(401);
            }
            assertThat(get(mvc)).hasStatusOk();
            assertThat(issuer.requests("/oauth2/jwks")).isLessThanOrEqualTo(3);
        });
    }

    @Test
    void stillCallsItAnOutageWhenTheLimitedRateIsReachedWithoutKeys(CapturedOutput log) {
        issuer.answer("/oauth2/jwks", 500, "");
        run(mvc -> {
            for (int i = 0; i < 5; i++) {
                assertThat(get(mvc)).hasStatus(503);
            }
        });
        assertThat(log).contains("TR-T13 refused");
    }

    private void assertUnavailable(CapturedOutput log) {
        run(mvc -> {
            assertThat(get(mvc))
                    .hasStatus(503)
                    .hasHeader("Retry-After", "5")
                    .hasContentType("application/problem+json");
            assertThat(mvc.get().uri("/open")).hasStatusOk();
        });
        assertThat(log).contains("TR-T13 refused");
    }

    private MvcTestResult get(MockMvcTester mvc) {
        return get(mvc, issuer.sign(TestTokens.alice()));
    }

    private static MvcTestResult get(MockMvcTester mvc, String token) {
        return mvc.get()
                .uri("/payments")
                .header("Authorization", "Bearer " + token)
                .exchange();
    }

    private void run(Consumer<MockMvcTester> requests) {
        TestApplication.with(TestPayments.class)
                .withPropertyValues("token-relay.issuer=" + issuer.uri())
                .run(context -> requests.accept(
                        MockMvcTester.create(MockMvcBuilders.webAppContextSetup(context.getSourceApplicationContext())
                                .apply(SecurityMockMvcConfigurers.springSecurity())
                                .build())));
    }
}
