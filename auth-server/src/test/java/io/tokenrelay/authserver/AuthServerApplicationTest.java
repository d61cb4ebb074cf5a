package io.tokenrelay.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

@AuthServerTest
class AuthServerApplicationTest {

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Test
    void startsOnARealPostgresql() {
        assertThat(jdbc.sql("select version()").query(String.class).single()).startsWith("PostgreSQL 18");
    }

    @Test
    void saysThatItIsAliveWithoutSayingWhy() {
        assertThat(get("/actuator/health")).contains("\"status\":\"UP\"").doesNotContain("components", "details");
        assertThat(get("/actuator/health/liveness")).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("/actuator/health/readiness")).isEqualTo("{\"status\":\"UP\"}");
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
