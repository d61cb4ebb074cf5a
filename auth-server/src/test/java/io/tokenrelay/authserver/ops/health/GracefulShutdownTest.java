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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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

    private final String database = TestPostgres.createDatabase();

    @Test
    void saysThatItIsNotReadyThenRefusesConnectionsThenEndsWhatIsInFlight() throws Exception {
        ServletWebServerApplicationContext server = start();
        int port = Objects.requireNonNull(server.getWebServer()).getPort();
        await().atMost(20, TimeUnit.SECONDS).until(() -> status(port, "/readyz").equals("HTTP/1.1 200"));

        try (var database = database();
                var inFlight = new TestConnection(port)) {
            // The page's session can't be stored while somebody has the table for themselves.
            database.createStatement().execute("lock table browser_session in access exclusive mode");
            inFlight.send(request("/login"));
            await().atMost(20, TimeUnit.SECONDS).until(() -> somebodyWaits(database));

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
            await().atMost(10, TimeUnit.SECONDS)
                    .until(() -> status(port, "/readyz").equals("HTTP/1.1 503"));
            assertThat(status(port, "/livez")).isEqualTo("HTTP/1.1 200");

            await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> assertThatThrownBy(() -> new TestConnection(port))
                    .isInstanceOf(ConnectException.class));
            assertThat(stopped).isNotDone();

            database.rollback();
            assertThat(inFlight.readAll()).startsWith("HTTP/1.1 200").contains("</html>");
            stopped.get(20, TimeUnit.SECONDS);
        }
    }

    private Connection database() throws SQLException {
        Connection connection = DriverManager.getConnection(database, "postgres", "");
        connection.setAutoCommit(false);
        return connection;
    }

    private static boolean somebodyWaits(Connection database) throws SQLException {
        try (var rows = database.createStatement()
                .executeQuery("select exists (select 1 from pg_locks where relation = 'browser_session'::regclass"
                        + " and not granted)")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private ServletWebServerApplicationContext start() {
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(AuthServerApplication.class)
                .run(
                        "--spring.datasource.url=" + database,
                        "--spring.datasource.username=postgres",
                        "--auth-server.keys.encryption-key-file=" + TestKeyFile.shared(),
                        "--auth-server.shutdown.drain=3s",
                        "--server.address=127.0.0.1",
                        "--server.port=0");
    }

    private static String status(int port, String path) throws IOException {
        try (var connection = new TestConnection(port)) {
            return connection.send(request(path)).readStatusLine();
        }
    }

    private static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html, */*\r\nConnection: close\r\n\r\n";
    }
}
