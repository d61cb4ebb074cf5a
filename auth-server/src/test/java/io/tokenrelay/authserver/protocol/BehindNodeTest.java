package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.authserver.changes.Freshness;
import io.tokenrelay.authserver.changes.TestListener;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** A node that does not know what the others did issues nothing and vouches for nothing. */
@FlowTest
class BehindNodeTest {

    @Autowired
    TestServer server;

    @Autowired
    TestListener listener;

    @Autowired
    TestClock clock;

    @Autowired
    Freshness freshness;

    @Autowired
    Changes changes;

    @Autowired
    TransactionOperations transactions;

    @AfterEach
    void catchUp() {
        listener.fail(false);
        await().atMost(Duration.ofSeconds(20)).until(freshness::isCurrent);
    }

    @Test
    void issuesNoToken() {
        TestService storefront = server.service("storefront");
        TestAnswer login = server.login("alice", "openid shop");
        String code = server.code(server.browser(), "alice", "openid shop");
        fallBehind();

        assertBehind(storefront.exchange(login.text("access_token"), "orders", "orders:read"));
        assertBehind(storefront.refresh(login.text("refresh_token")));
        assertBehind(storefront.redeem(code, TestServer.REDIRECT_URI, TestServer.VERIFIER));
        assertBehind(server.service("portal").post(TestDevice.ENDPOINT, TestForm.of("scope", "desk")));
        assertBehind(server.service("orders")
                .token(TestForm.of(
                        "grant_type", "client_credentials", "audience", "inventory", "scope", "inventory:restock")));

        catchUp();
        assertThat(storefront
                        .exchange(login.text("access_token"), "orders", "orders:read")
                        .status())
                .isEqualTo(200);
        assertThat(storefront.refresh(login.text("refresh_token")).status()).isEqualTo(200);
        assertThat(storefront
                        .redeem(code, TestServer.REDIRECT_URI, TestServer.VERIFIER)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void vouchesForNoToken() {
        TestService storefront = server.service("storefront");
        String token = server.login("alice", "openid shop").text("access_token");
        fallBehind();

        assertBehind(storefront.post("/oauth2/introspect", TestForm.of("token", token)));
        assertBehind(storefront.get("/userinfo", Map.of("Authorization", "Bearer " + token)));
    }

    @Test
    void letsNoToolIn() {
        TestTool tool = new TestTool(server.service("console"), clock);
        String token = tool.token();
        fallBehind();

        TestAnswer answer = tool.explain(token, TestTool.RESTOCK);

        answer.assertProblem(503, "TR-H01");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    @Test
    void revokesAllTheSame() {
        TestService storefront = server.service("storefront");
        String token = server.login("alice", "openid shop").text("refresh_token");
        fallBehind();

        assertThat(storefront
                        .post("/oauth2/revoke", TestForm.of("token", token))
                        .status())
                .isEqualTo(200);

        catchUp();
        storefront.refresh(token).assertRefused(400, "invalid_grant", "TR-G12");
    }

    private void fallBehind() {
        listener.fail(true);
        transactions.executeWithoutResult(status -> changes.tell(TestListener.TOPIC, "x"));
        await().atMost(Duration.ofSeconds(20)).until(() -> !freshness.isCurrent());
    }

    private static void assertBehind(TestAnswer answer) {
        answer.assertRefused(503, "temporarily_unavailable", "TR-H01");
    }
}
