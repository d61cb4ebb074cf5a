package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.tokenrelay.authserver.clients.TestJwks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the clients have on the web, over TLS: where they are told of sign-outs, and the keys that they sign with. */
final class TlsClients {

    /** Storefront is told at {@code /storefront}, the portal at {@code /portal}. */
    static final TestReceiver TOLD = new TestReceiver(TestCertificate.shared().webServer());

    /** The key of the kiosk, which has no secret. */
    static final ECKey KEY = TestJwks.key("first");

    /** Where the kiosk publishes its keys. */
    static final TestJwks KEYS = new TestJwks(TestCertificate.shared().webServer(), KEY.toPublicJWK());

    private TlsClients() {}

    /** The tests' registry, with these addresses and the kiosk. */
    static Path registry() {
        try {
            String registry = Files.readString(Path.of("src/test/resources/test-registry.yaml"))
                    .replace(
                            "      post-logout-redirect-uris: [\"http://127.0.0.1:8080/\"]\n",
                            "      post-logout-redirect-uris: [\"http://127.0.0.1:8080/\"]\n" + toldAt("/storefront"))
                    .replace(
                            "      id-token-signed-response-alg: ES256\n",
                            "      id-token-signed-response-alg: ES256\n" + toldAt("/portal"));
            assertThat(registry).contains("/storefront", "/portal");
            Path file = Files.createTempFile("registry", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, registry + """

                      kiosk:
                        client: { redirect-uris: ["https://kiosk.example/callback"], jwks-uri: "%s" }
                        scopes:
                          look: { title: Look around, kind: user }
                        calls:
                          orders:
                            - { scope: orders:read, because: look }
                    """.formatted(KEYS.uri()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String toldAt(String path) {
        return "      backchannel-logout-uri: \"" + TOLD.uri(path) + "\"\n";
    }
}
