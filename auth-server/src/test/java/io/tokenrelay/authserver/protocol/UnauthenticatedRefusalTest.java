package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestClock;
import io.tokenrelay.authserver.login.TestSecurityEvents;
import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.event.UnauthenticatedRefusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

/** What anyone can cause is counted, and fills no log. */
@FlowTest
class UnauthenticatedRefusalTest {

    private static final TestForm REQUEST =
            TestForm.of("grant_type", "client_credentials", "audience", "inventory", "scope", "inventory:restock");

    @Autowired
    TestServer server;

    @Autowired
    TestClock clock;

    @Autowired
    ConfigurableApplicationContext context;

    TestSecurityEvents events;

    @BeforeEach
    void listen() {
        events = new TestSecurityEvents(context);
    }

    @AfterEach
    void stopListening() {
        events.close();
    }

    @Test
    void aFailedClientAuthenticationIsCounted() {
        new TestService(server.base(), "orders", "wrong").token(REQUEST).assertRefused(401, "invalid_client", "TR-K01");

        assertOnlyCounted("TR-K01");
    }

    @Test
    void aMalformedRequestOfNobodyIsCounted() {
        server.service("orders")
                .post(
                        "/oauth2/token",
                        REQUEST.and("scope", "x").with("grant_type", "other").toString(),
                        Map.of())
                .assertRefused(400, "invalid_request", "TR-K05");

        assertOnlyCounted("TR-K05");
    }

    @Test
    void aTokenThatNobodyBelievesIsCounted() {
        assertThat(server.service("orders")
                        .get("/userinfo", Map.of("Authorization", "Bearer nonsense"))
                        .status())
                .isEqualTo(401);

        assertThat(events.refusals()).hasSize(1);
        assertThat(events.all()).isEmpty();
    }

    @Test
    void aDecisionAboutAnAuthenticatedClientIsRecordedInstead() {
        server.service("orders")
                .token(REQUEST.with("audience", "portal"))
                .assertRefused(400, "invalid_target", "TR-N03");

        assertThat(events.refusals()).isEmpty();
        assertThat(events.all()).hasSize(1);
    }

    @Test
    void aStolenTokenWithoutItsKeyIsRecordedOnceAndCountedEachTime() {
        // So that no other minute begins meanwhile.
        clock.set(clock.instant());
        TestTool tool = new TestTool(server.service("console"), clock);
        String token = tool.token();
        events.all().clear();

        for (int i = 0; i < 10; i++) {
            tool.explain(token, List.of()).assertProblem(401, "TR-T82");
            tool.explain(Map.of("Authorization", "Bearer " + token)).assertProblem(401, "TR-P02");
        }

        assertThat(events.all()).extracting(SecurityEvent::errorId).containsExactlyInAnyOrder("TR-T82", "TR-P02");
        assertThat(events.refusals()).hasSize(20);
    }

    @Test
    void aForwardedAddressIsNotBelievedUnlessItIsConfigured() {
        server.service("orders").post("/oauth2/token", REQUEST.toString(), Map.of("X-Forwarded-For", "203.0.113.9"));

        assertOnlyCounted("TR-K02");
    }

    private void assertOnlyCounted(String errorId) {
        assertThat(events.refusals()).containsExactly(new UnauthenticatedRefusal("127.0.0.1", errorId));
        assertThat(events.all()).isEmpty();
    }
}
