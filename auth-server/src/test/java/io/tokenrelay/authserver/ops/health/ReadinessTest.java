package io.tokenrelay.authserver.ops.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A node whose database goes silent: it is alive, says that it is not ready, and says so at once. */
@AuthServerTest
@DirtiesContext
class ReadinessTest {

    private static final URI DATABASE = URI.create(TestPostgres.createDatabase().substring("jdbc:".length()));
    private static final TestProxy NETWORK = new TestProxy(DATABASE.getPort());

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add(
                "spring.datasource.url", () -> "jdbc:postgresql://127.0.0.1:" + NETWORK.port() + DATABASE.getPath());
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.hikari.maximum-pool-size", () -> "4");
        properties.add("spring.datasource.hikari.minimum-idle", () -> "1");
        properties.add("auth-server.health.database-timeout", () -> "300ms");
    }

    @AfterEach
    void speak() {
        NETWORK.speak();
    }

    @AfterAll
    static void close() throws IOException {
        NETWORK.close();
    }

    @Test
    void isReadyWithItsDatabase() throws Exception {
        assertThat(get("/readyz").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void isNotReadyWithoutItsDatabaseButAlive() throws Exception {
        NETWORK.silence();

        HttpResponse<String> ready = get("/readyz");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).isEqualTo("{\"status\":\"DOWN\"}");
        assertThat(get("/livez").body()).isEqualTo("{\"status\":\"UP\"}");

        NETWORK.speak();

        await().atMost(Duration.ofMinutes(1)).until(() -> get("/readyz").statusCode() == 200);
    }

    /** Less than what the pool, or the driver, would wait. */
    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(3))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
