package io.tokenrelay.authserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.TestDatabase;
import io.tokenrelay.authserver.clients.TestJwks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Clients that prove who they are by a key. */
@AuthServerTest
@ActiveProfiles("demo")
@Import(TestServer.class)
@ExtendWith(OutputCaptureExtension.class)
abstract class PrivateKeyJwtTest {

    static final TestForm REQUEST =
            TestForm.of("grant_type", "client_credentials", "audience", "target", "scope", "target:do");
    static final ECKey EC = TestJwks.key("ec");
    static final RSAKey RSA = rsa();
    static final OctetKeyPair ED = ed();
    static final ECKey PUBLISHED = TestJwks.key("published");
    static final TestJwks JWKS = new TestJwks(PUBLISHED.toPublicJWK());
    static final Path SECRETS = Path.of("target/client-secrets-of-key-holders");

    @Autowired
    TestServer server;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase owner;

    @DynamicPropertySource
    static void registry(DynamicPropertyRegistry properties) throws IOException {
        Path file = Files.createTempFile("registry", ".yaml");
        file.toFile().deleteOnExit();
        Files.writeString(file, """
                services:
                  signer:
                    client: { jwks: %s }
                    calls: { target: [{ scope: "target:do", bearer: true }] }
                  publisher:
                    client: { jwks-uri: "%s" }
                    calls: { target: [{ scope: "target:do", bearer: true }] }
                  silent:
                    client: { jwks-uri: "%s" }
                    calls: { target: [{ scope: "target:do", bearer: true }] }
                  holder:
                    calls: { target: [{ scope: "target:do", bearer: true }] }
                  target:
                    scopes: { "target:do": { title: Do it, kind: service } }
                """.formatted(
                        new JWKSet(List.of(EC, RSA, ED)).toString(true),
                        JWKS.uri(),
                        JWKS.uri().resolve("/nothing")));
        properties.add("auth-server.registry", file::toString);
        properties.add("auth-server.client-secrets-directory", SECRETS::toString);
    }

    void assertGranted(TestAssertion assertion) {
        TestAnswer answer = token(assertion);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    void assertRefused(TestAssertion assertion, String id) {
        token(assertion).assertRefused(401, "invalid_client", id);
    }

    TestAnswer token(TestAssertion assertion) {
        return post(REQUEST, assertion.form());
    }

    TestAnswer post(TestForm... forms) {
        TestForm all = Stream.of(forms).reduce(TestForm::and).orElseThrow();
        return anybody().postAsItIs("/oauth2/token", all.toString(), Map.of());
    }

    TestService anybody() {
        return new TestService(server.base(), "anybody", "");
    }

    static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).keyID("rsa").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static OctetKeyPair ed() {
        try {
            return new OctetKeyPairGenerator(Curve.Ed25519).keyID("ed").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
