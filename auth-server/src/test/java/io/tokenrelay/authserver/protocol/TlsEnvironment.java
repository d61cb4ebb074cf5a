package io.tokenrelay.authserver.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Has the server listen with TLS, at the address that its issuer names, and believe the certificate of its clients: as an
 * operator does, by the properties of the JVM, which other servers in this one don't see.
 */
class TlsEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        int port = freePort();
        TestCertificate certificate = TestCertificate.shared();
        TestPropertyValues.of(
                        "server.port=" + port,
                        "server.ssl.key-store=" + certificate.keyStore(),
                        "server.ssl.key-store-password=" + certificate.password(),
                        "auth-server.registry=" + TlsClients.registry(),
                        "auth-server.issuer=https://localhost:" + port)
                .applyTo(context);
        Map<String, String> trust = Map.of(
                "javax.net.ssl.trustStore",
                certificate.trustStore().toString(),
                "javax.net.ssl.trustStorePassword",
                certificate.password());
        trust.forEach(System::setProperty);
        context.addApplicationListener(event -> {
            if (event instanceof ContextRefreshedEvent) {
                trust.keySet().forEach(System::clearProperty);
            }
        });
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
