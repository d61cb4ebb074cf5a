package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What an operator sees, and on which port. */
@FlowTest
class MetricsTest {

    private static final TestForm RESTOCK =
            TestForm.of("grant_type", "client_credentials", "audience", "inventory", "scope", "inventory:restock");

    @Autowired
    TestServer server;

    @Value("${local.management.port}")
    int managementPort;

    @Test
    void countsWhatTheTokenEndpointDecides() {
        server.service("orders").token(RESTOCK);
        server.service("orders").token(RESTOCK.with("audience", "portal"));
        server.service("orders").post("/oauth2/token", RESTOCK.toString(), Map.of());

        String metrics = metrics();
        assertThat(metrics)
                .containsPattern("authserver_token_requests_seconds_count\\{error=\"none\","
                        + "grant_type=\"client_credentials\",outcome=\"granted\"\\} [1-9]")
                .containsPattern("authserver_token_requests_seconds_count\\{error=\"TR-N03\","
                        + "grant_type=\"client_credentials\",outcome=\"refused\"\\} [1-9]")
                .containsPattern("authserver_token_requests_seconds_count\\{error=\"TR-K\\d\\d\","
                        + "grant_type=\"client_credentials\",outcome=\"refused\"\\} [1-9]")
                .containsPattern("authserver_security_events_total\\{error=\"TR-N03\","
                        + "outcome=\"refused\",type=\"service-token.refused\"\\} [1-9]");
    }

    @Test
    void countsSignIns() {
        server.login("alice", "openid shop");
        server.browser().signIn(TestServer.authorizationRequest("openid shop"), "alice", "not-her-password");

        assertThat(metrics())
                .contains("authserver_security_events_total{error=\"none\",outcome=\"allowed\",type=\"login.granted\"}")
                .containsPattern("authserver_refusals_unauthenticated_total\\{error=\"TR-L\\d\\d\"\\} [1-9]");
    }

    @Test
    void showsPoolsAndQueues() {
        assertThat(metrics())
                .contains(
                        "authserver_passwords_running",
                        "authserver_passwords_waiting",
                        "authserver_passwords_turned_away_total",
                        "authserver_logout_waiting",
                        "authserver_logout_attempts_failed_total",
                        "hikaricp_connections_pending{pool=\"auth-server\"}",
                        "tomcat_threads_busy_threads",
                        "tomcat_connections_current_connections",
                        "jvm_memory_used_bytes");
    }

    /** Each would be measured at every request. */
    @Test
    void hasNoSeriesOfFilters() {
        server.login("alice", "openid shop");

        assertThat(metrics()).contains("http_server_requests_seconds").doesNotContain("spring_security");
    }

    @Test
    void noCallerCanAddASeries() {
        String word = "chosen-by-the-caller";
        TestService orders = server.service("orders");

        orders.token(RESTOCK.with("grant_type", word));
        orders.token(RESTOCK.with("scope", word).with("audience", word));
        orders.post("/oauth2/token", RESTOCK.toString(), Map.of("Authorization", TestService.basic(word, word)));
        orders.get("/" + word, Map.of());
        orders.get("/assets/" + word, Map.of("X-Request-Id", word, "User-Agent", word));
        orders.send("CHOSEN-BY-THE-CALLER", "/livez");

        assertThat(metrics()).contains("grant_type=\"other\"").doesNotContainIgnoringCase(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/prometheus", "/actuator/health", "/actuator", "/actuator/env"})
    void theMainPortShowsNothingOfIt(String path) {
        assertThat(server.service("orders").get(path, Map.of()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/jwks",
                "/.well-known/openid-configuration",
                "/login",
                "/userinfo",
                "/livez",
                "/actuator",
                "/actuator/env",
                "/actuator/metrics"
            })
    void theManagementPortHasNothingElse(String path) {
        assertThat(management().get(path, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void theManagementPortIssuesNoTokens() {
        TestService orders = server.service("orders");
        TestService there = new TestService("http://127.0.0.1:" + managementPort, "orders", orders.secret());

        assertThat(there.token(RESTOCK).status()).isEqualTo(404);
        assertThat(orders.token(RESTOCK).status()).isEqualTo(200);
    }

    private TestService management() {
        return new TestService("http://127.0.0.1:" + managementPort, "nobody", "");
    }

    private String metrics() {
        TestAnswer answer = management().get("/actuator/prometheus", Map.of());
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }
}
