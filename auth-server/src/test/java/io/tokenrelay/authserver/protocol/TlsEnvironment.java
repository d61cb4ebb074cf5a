package io.tokenrelay.authserver.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Has the server listen with TLS, at the address that its issuer names. */
class TlsEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        int port = freePort();
        TestCertificate certificate = TestCertificate.shared();
        TestPropertyValues.of(
                        "server.port=" + port,
                        "server.ssl.key-store=" + certificate.keyStore(),
                        "server.ssl.key-store-password=" + certificate.password(),
                        "auth-server.issuer=https://localhost:" + port)
                .applyTo(context);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
