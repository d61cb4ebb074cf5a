package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.tokenrelay.authserver.clients.TestJwks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the clients have on the web, over TLS: where they are told of sign-outs, the keys that they sign with, and signed requests. */
final class TlsClients {

    /** Storefront is told at {@code /storefront}, the portal at {@code /portal}. */
    static final TestReceiver TOLD = new TestReceiver(TestCertificate.shared().webServer());

    /** The key of the signer, which has no secret. */
    static final ECKey KEY = TestJwks.key("first");

    /** Where the signer publishes its keys, and at {@code /request} a signed request. */
    static final TestJwks KEYS = new TestJwks(TestCertificate.shared().webServer(), KEY.toPublicJWK());

    private TlsClients() {}

    /** The tests' registry, with these addresses and the signer; people sign in at the kiosk, too. */
    static Path registry() {
        try {
            String registry = Files.readString(Path.of("src/test/resources/test-registry.yaml"))
                    .replace(
                            "      post-logout-redirect-uris: [\"http://127.0.0.1:8080/\"]\n",
                            "      post-logout-redirect-uris: [\"http://127.0.0.1:8080/\"]\n" + toldAt("/storefront"))
                    .replace(
                            "      id-token-signed-response-alg: ES256\n",
                            "      id-token-signed-response-alg: ES256\n" + toldAt("/portal"))
                    .replace(
                            "token-endpoint-auth-method: client_secret_jwt }",
                            "token-endpoint-auth-method: client_secret_jwt,"
                                    + " redirect-uris: [\"https://kiosk.example/callback\"] }");
            assertThat(registry).contains("/storefront", "/portal", "https://kiosk.example/callback");
            Path file = Files.createTempFile("registry", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, registry + """

                      signer:
                        client:
                          redirect-uris: ["https://signer.example/callback"]
                          request-uris: ["%s"]
                          jwks-uri: "%s"
                        scopes:
                          look: { title: Look around, kind: user }
                        calls:
                          orders:
                            - { scope: orders:read, because: look }
                    """.formatted(KEYS.uri("/request"), KEYS.uri()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String toldAt(String path) {
        return "      backchannel-logout-uri: \"" + TOLD.uri(path) + "\"\n";
    }
}
