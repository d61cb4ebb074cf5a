package io.tokenrelay.starter.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.testing.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;

class EdgeRefreshTest extends EdgeTest {

    @Test
    void refreshesTheTokenBeforeItExpires() {
        answerWith(30);
        signIn();
        answerWith(300);
        assertThat(page("/orders")).hasStatusOk();
        assertThat(page("/orders")).hasStatusOk();
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void usesARefreshTokenOnceHoweverManyRequestsComeTogether() throws Exception {
        answerWith(1);
        signIn();
        int requests = 8;
        issuer.answer("/oauth2/token", form -> {
            tokenRequests.add(form);
            return tokens(300, TestTokens.alice());
        });
        CyclicBarrier together = new CyclicBarrier(requests);
        ExecutorService browsers = Executors.newFixedThreadPool(requests);
        try {
            List<Future<Integer>> statuses = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                statuses.add(browsers.submit(() -> {
                    together.await();
                    return page("/orders").getResponse().getStatus();
                }));
            }
            for (Future<Integer> status : statuses) {
                assertThat(status.get()).isEqualTo(200);
            }
        } finally {
            browsers.shutdownNow();
        }
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void takesTheResultOfARefreshThatAnOldSessionDidNotSee() {
        answerWith(1);
        signIn();
        Object before = session.getAttribute(SessionTokens.class.getName());
        answerWith(300);
        assertThat(page("/orders")).hasStatusOk();
        session.setAttribute(SessionTokens.class.getName(), before);
        assertThat(page("/orders")).hasStatusOk();
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void asksToSignInAgainWhenTheServerEndsTheSignIn(CapturedOutput log) {
        answerWith(30);
        signIn();
        issuer.answer("/oauth2/token", 400, "{\"error\":\"invalid_grant\"}");
        assertThat(page("/orders")).hasStatus(302).hasRedirectedUrl("/oauth2/authorization/token-relay");
        assertThat(session.isInvalid()).isTrue();
        assertThat(log).contains("TR-T61");
    }

    @Test
    void goesOnWithAValidTokenWhileTheServerIsDown() {
        answerWith(30);
        signIn();
        issuer.answer("/oauth2/token", 500, "");
        assertThat(page("/orders")).hasStatusOk();
    }

    @Test
    void keepsTheSessionAndAnswersUnavailableWhenTheTokenHasExpiredAndTheServerIsDown(CapturedOutput log) {
        answerWith(30);
        signIn();
        expire();
        issuer.answer("/oauth2/token", 500, "");
        assertThat(page("/orders")).hasStatus(503);
        assertThat(session.isInvalid()).isFalse();
        assertThat(log).contains("TR-T62");
        answerWith(300);
        assertThat(page("/orders")).hasStatusOk();
    }
}
