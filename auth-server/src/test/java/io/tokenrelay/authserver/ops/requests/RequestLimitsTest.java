package io.tokenrelay.authserver.ops.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.startsWith;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.unit.DataSize;

/** What the server doesn't read: by connections of which each byte is the test's. Its times are shortened, its sizes are not. */
@AuthServerTest
@TestPropertySource(
        properties = {
            "server.tomcat.connection-timeout=2s",
            "server.tomcat.keep-alive-timeout=2s",
            "server.tomcat.max-connections=6",
            "server.tomcat.accept-count=3",
            "auth-server.limits.bodies=64KB",
            "auth-server.limits.body-time=1200ms"
        })
@Timeout(60)
class RequestLimitsTest {

    private static final String HOST = "Host: localhost\r\nConnection: close\r\n";
    private static final Duration MOMENT = Duration.ofMillis(300);

    @LocalServerPort
    int port;

    @Autowired
    ServletWebServerApplicationContext context;

    @Test
    void answersWhatIsWithinTheBounds() throws IOException {
        assertThat(answer("GET /livez?" + "a".repeat(8000) + " HTTP/1.1\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(answer("GET /livez HTTP/1.1\r\n" + HOST + "X-Large: " + "a".repeat(15 * 1024) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(answer(form("grant_type=" + "a".repeat(64 * 1024 - 11))))
                .startsWith("HTTP/1.1 4")
                .contains("\"error\"");
    }

    @Test
    void refusesHeadersThatAreTooLarge() throws IOException {
        String answer = answer("GET /livez HTTP/1.1\r\n" + HOST + "X-Large: " + "a".repeat(16 * 1024) + "\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("\r\n\r\nTR-C44: ")
                .doesNotContain("<", "org.");
    }

    @Test
    void refusesWhatIsNoHttp() throws IOException {
        assertThat(answer("\u0016\u0003\u0001 not HTTP\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("TR-C44")
                .doesNotContain("<", "org.");
        assertThat(answer("GET /livez HTTP/3.9\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 505")
                .contains("TR-C44");
    }

    @Test
    void refusesAnAddressThatIsTooLong() throws IOException {
        assertThat(answer("GET /livez?" + "a".repeat(8 * 1024) + " HTTP/1.1\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 414")
                .endsWith("TR-C41: The address of the request is too long.\n");
        assertThat(answer("GET /" + "a".repeat(8 * 1024) + " HTTP/1.1\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 414");
    }

    @Test
    void refusesABodyThatSaysItIsTooLarge() throws IOException {
        assertThat(answer(form("grant_type=" + "a".repeat(64 * 1024))))
                .startsWith("HTTP/1.1 413")
                .endsWith("TR-C42: The body of the request is too large.\n");
    }

    @Test
    void refusesABodyThatTurnsOutTooLarge() throws IOException {
        String chunk = "4000\r\n" + "a".repeat(0x4000) + "\r\n";

        assertThat(answer(tokenRequest("Transfer-Encoding: chunked") + chunk.repeat(5) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .contains("TR-C42");
    }

    @Test
    void refusesWhatDoesNotFitBesideTheBodiesOfOthers() throws IOException {
        try (var other = new TestConnection(port)) {
            other.send(tokenRequest("Content-Length: 40000") + "a".repeat(39_999));

            assertThat(refusedBeside(other, form("grant_type=" + "a".repeat(40 * 1024))))
                    .startsWith("HTTP/1.1 503")
                    .contains("\r\nRetry-After: 1\r\n")
                    .endsWith("TR-C46: The server holds as much of other requests as it can.\n");
            assertThat(answer("GET /livez HTTP/1.1\r\n" + HOST + "\r\n")).startsWith("HTTP/1.1 200");
        }
        String largest = form("grant_type=" + "a".repeat(64 * 1024 - 11));
        await("all room given back").until(() -> answer(largest), startsWith("HTTP/1.1 401"));
    }

    /** The answer to whichever of two comes when there is no room for it beside the other. */
    private String refusedBeside(TestConnection other, String request) throws IOException {
        String answer = answer(request);
        while (!answer.startsWith("HTTP/1.1 503") && !other.hasAnswerWithin(Duration.ofMillis(1))) {
            answer = answer(request);
        }
        return answer.startsWith("HTTP/1.1 503") ? answer : other.readAll();
    }

    @Test
    void readsABodyThatComesInChunks() throws IOException {
        assertThat(answer(tokenRequest("Transfer-Encoding: chunked") + "e\r\ngrant_type=foo\r\n0\r\n\r\n"))
                .contains("\"error\"", "TR-K");
        assertThat(answer(tokenRequest("Transfer-Encoding: chunked") + "b\r\ngrant_type=\r\n3\r\nfoo\r\n0\r\n\r\n"))
                .contains("\"error\"", "TR-K");
    }

    @Test
    void asksForABodyThatIsAnnounced() throws IOException {
        try (var connection = new TestConnection(port)) {
            connection.send(tokenRequest("Content-Length: 14\r\nExpect: 100-continue"));
            assertThat(connection.readStatusLine()).isEqualTo("HTTP/1.1 100");
            assertThat(connection.send("grant_type=foo").readAll()).contains("\"error\"");
        }
    }

    @Test
    void refusesTooManyParameters() throws IOException {
        assertThat(answer(form("a=1&".repeat(101)))).startsWith("HTTP/1.1 400").contains("TR-C45");
        assertThat(answer("GET /login?" + "a=1&".repeat(101) + " HTTP/1.1\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("TR-C45");
        assertThat(answer("GET /login?" + "a=1&".repeat(100) + " HTTP/1.1\r\n" + HOST + "\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void refusesParametersThatAreNotEncodedAsTheyMustBe() throws IOException {
        assertThat(answer(form("grant_type=%ZZ")))
                .startsWith("HTTP/1.1 400")
                .contains("TR-C45")
                .doesNotContain("%ZZ");
    }

    @Test
    void endsAConnectionThatSaysNothing() throws IOException {
        try (var connection = new TestConnection(port)) {
            assertThat(connection.readAll()).isEmpty();
        }
    }

    @Test
    void endsAConnectionWhoseHeadersStop() throws IOException {
        try (var connection = new TestConnection(port)) {
            assertThat(connection.send("GET /livez HTTP/1.1\r\nHost: local").readAll())
                    .doesNotContain("200");
        }
    }

    @Test
    void endsAConnectionWhoseBodyStops() throws IOException {
        assertThat(answer(tokenRequest("Content-Length: 100") + "grant_type=")).isEmpty();
    }

    @Test
    void refusesABodyThatDrips() throws IOException {
        try (var connection = new TestConnection(port)) {
            connection.send(tokenRequest("Content-Length: 60000"));
            int bytes = 0;
            while (!connection.hasAnswerWithin(Duration.ofMillis(100)) && bytes < 600) {
                connection.send("a");
                bytes++;
            }
            assertThat(connection.readAll()).startsWith("HTTP/1.1 408").contains("TR-C43");
        }
    }

    @Test
    void takesNoMoreConnectionsThanItMay() throws IOException {
        List<TestConnection> idle = new ArrayList<>();
        int timeout = protocol().getConnectionTimeout();
        protocol().setConnectionTimeout((int) Duration.ofMinutes(5).toMillis());
        try (var late = new TestConnection(fill(idle))) {
            late.send("GET /livez HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(late.hasAnswerWithin(MOMENT)).isFalse();
            for (TestConnection connection : idle) {
                connection.close();
            }
            assertThat(late.readAll()).startsWith("HTTP/1.1 200");
        } finally {
            protocol().setConnectionTimeout(timeout);
        }
    }

    /** Takes all places there are, and one more that Tomcat has accepted by then. */
    private int fill(List<TestConnection> idle) throws IOException {
        for (int i = 0; i < 7; i++) {
            idle.add(new TestConnection(port).send("GET /livez HTTP/1.1\r\n"));
        }
        return port;
    }

    @Test
    void refusesBoundsThatAreNone() {
        Duration time = Duration.ofSeconds(1);
        DataSize size = DataSize.ofKilobytes(1);
        assertThatThrownBy(() -> new LimitProperties(DataSize.ofBytes(0), size, size, time))
                .hasMessageContaining("auth-server.limits");
        assertThatThrownBy(() -> new LimitProperties(size, DataSize.ofMegabytes(2), DataSize.ofMegabytes(2), time))
                .hasMessageContaining("auth-server.limits");
        assertThatThrownBy(() -> new LimitProperties(size, size, DataSize.ofBytes(1023), time))
                .hasMessageContaining("limits.bodies");
        assertThatThrownBy(() -> new LimitProperties(size, size, DataSize.ofGigabytes(2), time))
                .hasMessageContaining("limits.bodies");
        assertThatThrownBy(() -> new LimitProperties(size, size, size, Duration.ZERO))
                .hasMessageContaining("body-time");
    }

    @Test
    void hasTheBoundsOfItsConfiguration() {
        assertThat(connector().getMaxParameterCount()).isEqualTo(100);
        assertThat(protocol().getMaxHttpRequestHeaderSize()).isEqualTo(16 * 1024);
        assertThat(protocol().getMaxSwallowSize()).isEqualTo(64 * 1024);
    }

    private Connector connector() {
        return ((TomcatWebServer) Objects.requireNonNull(context.getWebServer()))
                .getTomcat()
                .getConnector();
    }

    private AbstractHttp11Protocol<?> protocol() {
        return (AbstractHttp11Protocol<?>) connector().getProtocolHandler();
    }

    private static String form(String body) {
        return tokenRequest("Content-Length: " + body.length()) + body;
    }

    private static String tokenRequest(String headers) {
        return "POST /oauth2/token HTTP/1.1\r\n" + HOST + "Content-Type: application/x-www-form-urlencoded\r\n"
                + headers + "\r\n\r\n";
    }

    private String answer(String request) throws IOException {
        try (var connection = new TestConnection(port)) {
            return connection.send(request).readAll();
        }
    }
}
