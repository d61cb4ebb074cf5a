package io.tokenrelay.starter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.Restrictions;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.testing.TestApplication;
import io.tokenrelay.starter.testing.TestDemand;
import io.tokenrelay.starter.testing.TestIssuer;
import io.tokenrelay.starter.testing.TestTokens;
import io.tokenrelay.starter.testing.WithTestIssuer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** A service in the middle of a chain: demands to sign in again go up from it, and single-use tokens are used once. */
@SpringBootTest(
        classes = {
            TestApplication.class,
            StepUpRelayTest.Middle.class,
            StepUpRelayTest.LongAgo.class,
            StepUpRelayTest.CatchAll.class
        })
@AutoConfigureMockMvc
@WithTestIssuer
@ExtendWith(OutputCaptureExtension.class)
class StepUpRelayTest {

    @Autowired
    TestIssuer issuer;

    @Autowired
    MockMvcTester mvc;

    @RestController
    static class Middle {

        @GetMapping("/direct")
        @RequireUser
        String direct() {
            throw new TestDemand("a.b.c", true);
        }

        @GetMapping("/wrapped")
        @RequireUser
        String wrapped() {
            throw new IllegalStateException(new TestDemand("a.b.c", true));
        }

        @GetMapping("/done")
        @RequireUser
        String done() {
            return "done";
        }
    }

    /** No token was used before the test. */
    @Configuration(proxyBeanMethods = false)
    static class LongAgo {

        @Bean(value = "tokenRelayMemoryStart", defaultCandidate = false)
        Instant tokenRelayMemoryStart() {
            return Instant.EPOCH;
        }
    }

    @RestControllerAdvice
    static class CatchAll {

        @ExceptionHandler
        String everything(Exception e) {
            return "all is well";
        }
    }

    private MvcTestResult get(String path, String token) {
        return mvc.get().uri(path).header("Authorization", "Bearer " + token).exchange();
    }

    @Test
    void handsTheDemandOnUnchangedWhateverTheApplicationDoesWithExceptions() {
        for (String path : new String[] {"/direct", "/wrapped"}) {
            assertThat(get(path, issuer.sign(TestTokens.alice())))
                    .hasStatus(401)
                    .hasHeader(
                            "WWW-Authenticate",
                            "Bearer error=\"insufficient_user_authentication\", max_age=\"300\", step_up_challenge=\"a.b.c\"")
                    .hasContentType("application/problem+json");
        }
    }

    @Test
    void takesASingleUseTokenOnce(CapturedOutput log) {
        TestTokens once = TestTokens.alice().with(Restrictions.none().withOnce(true));
        String token = issuer.sign(once);
        assertThat(get("/done", token)).hasStatusOk();
        assertThat(get("/done", token)).hasStatus(401).hasHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        assertThat(log).contains("TR-A17");
        assertThat(get("/done", issuer.sign(once))).as("another of its kind").hasStatusOk();
    }

    @Test
    void takesASingleUseTokenOnceAlsoWhereTheFirstRequestWasRefused() {
        String token = issuer.sign(TestTokens.alice().with(Restrictions.none().withOnce(true)));
        assertThat(get("/direct", token)).hasStatus(401);
        assertThat(get("/done", token)).hasStatus(401);
    }

    @Test
    void takesAnyOtherTokenAgain() {
        String token = issuer.sign(TestTokens.alice());
        assertThat(get("/done", token)).hasStatusOk();
        assertThat(get("/done", token)).hasStatusOk();
    }
}
