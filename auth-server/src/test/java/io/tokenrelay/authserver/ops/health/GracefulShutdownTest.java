package io.tokenrelay.authserver.ops.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tokenrelay.authserver.AuthServerApplication;
import io.tokenrelay.authserver.TestConnection;
import io.tokenrelay.authserver.TestKeyFile;
import io.tokenrelay.authserver.TestPostgres;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The order in which a node stops: one story, as it needs a server of its own. */
@Timeout(120)
class GracefulShutdownTest {

    private static final String BODY = "grant_type=client_credentials";
    private static final String REQUEST = "POST /oauth2/token HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + BODY.length()
            + "\r\nConnection: close\r\n\r\n";

    @Test
    void saysThatItIsNotReadyThenRefusesConnectionsThenEndsWhatIsInFlight() throws Exception {
        ServletWebServerApplicationContext server = start();
        int port = Objects.requireNonNull(server.getWebServer()).getPort();
        assertThat(status(port, "/readyz")).isEqualTo("HTTP/1.1 200");

        try (var inFlight = new TestConnection(port)) {
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);

            await().atMost(10, TimeUnit.SECONDS)
                    .until(() -> status(port, "/readyz").equals("HTTP/1.1 503"));
            assertThat(status(port, "/livez")).isEqualTo("HTTP/1.1 200");
            inFlight.send(REQUEST + BODY.substring(0, 5));

            await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> assertThatThrownBy(() -> new TestConnection(port))
                    .isInstanceOf(ConnectException.class));
            assertThat(stopped).isNotDone();

            assertThat(inFlight.send(BODY.substring(5)).readAll())
                    .startsWith("HTTP/1.1 401")
                    .contains("invalid_client");
            stopped.get(20, TimeUnit.SECONDS);
        }
    }

    private static ServletWebServerApplicationContext start() {
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(AuthServerApplication.class)
                .run(
                        "--spring.datasource.url=" + TestPostgres.createDatabase(),
                        "--spring.datasource.username=postgres",
                        "--auth-server.keys.encryption-key-file=" + TestKeyFile.shared(),
                        "--auth-server.shutdown.drain=3s",
                        "--server.address=127.0.0.1",
                        "--server.port=0");
    }

    private static String status(int port, String path) throws IOException {
        try (var connection = new TestConnection(port)) {
            return connection
                    .send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .readStatusLine();
        }
    }
}
