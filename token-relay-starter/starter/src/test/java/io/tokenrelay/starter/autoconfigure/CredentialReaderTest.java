package io.tokenrelay.starter.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.tokenrelay.starter.exchange.ServiceCredential;
import io.tokenrelay.starter.exchange.ServiceKey;
import io.tokenrelay.starter.startup.StartupRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialReaderTest {

    private final Path directory;

    CredentialReaderTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void readsAPrivateKeyInPlaceOfASecret() throws JOSEException {
        assertThat(CredentialReader.read(client(null, null, key("rw-------")))).isInstanceOf(ServiceKey.class);
        assertThat(CredentialReader.read(client("secret", null, null))).isInstanceOf(ServiceCredential.class);
    }

    @Test
    void refusesASecretBesideAPrivateKey() throws JOSEException {
        Path key = key("rw-------");

        refuses(client("secret", null, key), "has a secret and a private key");
        refuses(client(null, key, key), "has a secret and a private key");
    }

    @Test
    void refusesWhatIsNoPrivateKeyWithoutAWordOfIt() {
        refuses(client(null, null, file("not-a-key", "rw-------")), "No private key of");
    }

    @Test
    void neverShowsAKeyThatStandsWhereItsPathShould() {
        for (String pasted : List.of(
                "-----BEGIN PRIVATE KEY-----not-a-key-----END PRIVATE KEY-----",
                "{\"kty\":\"EC\",\"d\":\"not-a-key\"}",
                "first\nnot-a-key")) {
            refuses(client(null, null, Path.of(pasted)), "holds a private key itself");
            refuses(client(null, Path.of(pasted), null), "holds a private key itself");
        }
    }

    @Test
    void refusesAPrivateKeyThatOthersCanReadOrThatIsNotThere() throws JOSEException {
        refuses(client(null, null, key("rw-r--r--")), "other users");
        refuses(client(null, null, directory.resolve("missing")), "does not exist");
    }

    @Test
    void refusesAPrivateKeyForSigningPeopleIn() throws JOSEException {
        TokenRelayProperties.Client client = client(null, null, key("rw-------"));

        assertThatThrownBy(() -> CredentialReader.readSecret(client))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("token-relay.client.private-key")
                .hasMessageContaining("in edge mode the service needs a secret");
        assertThat(CredentialReader.readSecret(client("secret", null, null)).reveal())
                .isEqualTo("secret");
    }

    private static void refuses(TokenRelayProperties.Client client, String reason) {
        assertThatThrownBy(() -> CredentialReader.read(client))
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("not-a-key");
    }

    private static TokenRelayProperties.Client client(
            @Nullable String secret, @Nullable Path secretFile, @Nullable Path privateKey) {
        return new TokenRelayProperties.Client("orders", secret, secretFile, privateKey, null);
    }

    private Path key(String permissions) throws JOSEException {
        return file(new ECKeyGenerator(Curve.P_256).generate().toJSONString(), permissions);
    }

    private Path file(String content, String permissions) {
        try {
            Path file = Files.createTempFile(directory, "key", "");
            Files.writeString(file, content);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
