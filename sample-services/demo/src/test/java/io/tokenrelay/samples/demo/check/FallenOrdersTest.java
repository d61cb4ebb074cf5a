package io.tokenrelay.samples.demo.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tokenrelay.samples.demo.check.http.Answer;
import io.tokenrelay.samples.demo.check.http.Http;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FallenOrdersTest {

    private static final Map<String, String> HOLDING = Map.of("Authorization", "DPoP a.token");

    private final Http http = new Http();
    private final HttpServer orders;
    private final FallenOrders fallen;

    FallenOrdersTest() throws IOException {
        orders = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        fallen = FallenOrders.before(
                URI.create("http://localhost:" + orders.getAddress().getPort()));
    }

    @BeforeEach
    void answer() {
        orders.createContext("/", exchange -> {
            String seen = exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Host");
            byte[] body = seen.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        orders.start();
    }

    @AfterEach
    void stop() throws IOException {
        fallen.close();
        orders.stop(0);
    }

    private Answer ask() {
        return http.get(URI.create(fallen.uri() + "/orders?all"), HOLDING);
    }

    @Test
    void passesARequestOnAsItCame() {
        assertThat(ask().body())
                .isEqualTo("/orders?all DPoP a.token localhost:" + fallen.uri().getPort());
    }

    @Test
    void letsTheAttackerAnswerForAsLongAsTheAttackLasts() {
        Answer attacked = fallen.whileItAnswers(token -> "Bearer error=\"" + token + "\"", this::ask);

        assertThat(attacked.status()).isEqualTo(401);
        assertThat(attacked.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"a.token\"");
        assertThat(ask().status()).isEqualTo(200);
    }
}
