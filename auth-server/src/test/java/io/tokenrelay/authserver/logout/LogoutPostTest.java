package io.tokenrelay.authserver.logout;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.clients.TestJwks;
import io.tokenrelay.core.token.TokenValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LogoutPostTest {

    private static final TokenValue TOKEN = new TokenValue("a.b.c");

    private final TestJwks client = new TestJwks(TestJwks.key("any").toPublicJWK());
    private final LogoutPost post = new LogoutPost();

    @AfterEach
    void close() throws IOException {
        post.close();
        client.close();
    }

    @Test
    void saysNothingOfAFailureButItsStatus() {
        assertThatThrownBy(() -> post.send(service(client.uri().resolve("/nothing")), TOKEN))
                .isInstanceOf(IOException.class)
                .hasMessage("status 404");
    }

    /** The answer of this one never ends. */
    @Test
    @Timeout(4)
    void readsNothingOfAnAnswerButItsStatus() {
        assertThatCode(() -> post.send(service(client.uri().resolve("/drip")), TOKEN))
                .doesNotThrowAnyException();
    }

    @Test
    @Timeout(20)
    void waitsForNoAnswerForLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");

            assertThatThrownBy(() -> post.send(service(address), TOKEN)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void connectsToNoAddressOnWhichNoServiceCanBe() {
        assertThatThrownBy(() -> post.send(service(URI.create("https://169.254.169.254/")), TOKEN))
                .hasMessageContaining("an address on which no service can be");
    }

    @Test
    void tellsNobodyInTheOwnNetworkForThoseWhoRegisteredThemselves() {
        assertThatThrownBy(() -> post.send(new LogoutAddress(client.uri(), true), TOKEN))
                .hasMessageContaining("an address that is not public");
    }

    private static LogoutAddress service(URI uri) {
        return new LogoutAddress(uri, false);
    }
}
