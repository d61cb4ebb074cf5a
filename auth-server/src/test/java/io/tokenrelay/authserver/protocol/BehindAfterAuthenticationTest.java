package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.changes.Freshness;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** A node that falls behind while a client proves who it is. */
@FlowTest
@Import(BehindAfterAuthenticationTest.Node.class)
class BehindAfterAuthenticationTest {

    @Autowired
    TestServer server;

    @Autowired
    FallingBehind node;

    @Test
    void issuesNothingAndVouchesForNothing() {
        TestService storefront = server.service("storefront");
        TestAnswer login = server.login("alice", "openid shop");
        String token = login.text("access_token");
        String code = server.code(server.browser(), "alice", "openid shop");

        node.fallBehindOnceAsked();
        assertBehind(storefront.redeem(code, TestServer.REDIRECT_URI, TestServer.VERIFIER));
        node.fallBehindOnceAsked();
        assertBehind(storefront.refresh(login.text("refresh_token")));
        node.fallBehindOnceAsked();
        assertBehind(storefront.post("/oauth2/introspect", TestForm.of("token", token)));
        node.fallBehindOnceAsked();
        assertBehind(storefront.post("/api/services/v1/contract-check", TestForm.of("contract", "{}")));
        node.fallBehindOnceAsked();
        assertBehind(server.service("orders")
                .token(TestForm.of(
                        "grant_type", "client_credentials", "audience", "inventory", "scope", "inventory:restock")));

        assertThat(storefront
                        .redeem(code, TestServer.REDIRECT_URI, TestServer.VERIFIER)
                        .status())
                .isEqualTo(200);
    }

    private static void assertBehind(TestAnswer answer) {
        answer.assertRefused(503, "temporarily_unavailable", "TR-H01");
    }

    /** Current, but for what a test says. */
    static class FallingBehind implements Freshness {

        private final Queue<Boolean> answers = new ConcurrentLinkedQueue<>();

        void fallBehindOnceAsked() {
            answers.add(true);
            answers.add(false);
        }

        @Override
        public boolean isCurrent() {
            return !Boolean.FALSE.equals(answers.poll());
        }
    }

    @TestConfiguration
    static class Node {

        @Bean
        @Primary
        FallingBehind fallingBehind() {
            return new FallingBehind();
        }
    }
}
