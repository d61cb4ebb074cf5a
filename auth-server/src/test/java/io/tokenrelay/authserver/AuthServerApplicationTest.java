package io.tokenrelay.authserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.client.RestClient;

@AuthServerTest
class AuthServerApplicationTest {

    @Autowired
    TestDatabase jdbc;

    @Autowired
    ServletWebServerApplicationContext context;

    @LocalServerPort
    int port;

    @Test
    void startsOnARealPostgresql() {
        assertThat(jdbc.sql("select version()").query(String.class).single()).startsWith("PostgreSQL 18");
    }

    @Test
    void saysThatItIsAliveWithoutSayingWhy() {
        assertThat(get("/livez")).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("/readyz")).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/actuator/metrics",
                "/actuator/heapdump",
                "/actuator/loggers",
                "/actuator/health",
                "/livez/database",
                "/readyz/database"
            })
    void tellsNothingElseOfItself(String path) {
        var answer = RestClient.create("http://127.0.0.1:" + port)
                .get()
                .uri(path)
                .exchange((request, response) -> response.getStatusCode() + " "
                        + new String(response.getBody().readAllBytes(), UTF_8));

        assertThat(answer).doesNotStartWith("200").doesNotContain("UP", "java.", "at io.tokenrelay");
    }

    @Test
    void hasTheBoundsThatItsConfigurationSays() {
        TomcatWebServer tomcat = (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
        var protocol =
                (AbstractHttp11Protocol<?>) tomcat.getTomcat().getConnector().getProtocolHandler();

        assertThat(protocol.getMaxConnections()).isEqualTo(2048);
        assertThat(protocol.getConnectionTimeout()).isEqualTo(10_000);
        assertThat(protocol.getKeepAliveTimeout()).isEqualTo(30_000);
    }

    private String get(String path) {
        String body = RestClient.create("http://127.0.0.1:" + port)
                .get()
                .uri(path)
                .retrieve()
                .body(String.class);
        return body == null ? "" : body;
    }
}
