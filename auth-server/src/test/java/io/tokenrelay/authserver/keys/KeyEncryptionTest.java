package io.tokenrelay.authserver.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.TestKeyFile;
import io.tokenrelay.authserver.startup.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyEncryptionTest {

    private static final byte[] CONTENT = "a private key".getBytes(UTF_8);

    private final KeyEncryption encryption = KeyEncryption.fromFile(TestKeyFile.shared());

    @Test
    void opensWhatItSealed() {
        byte[] sealed = encryption.seal(CONTENT, "signing_key/1");

        assertThat(new String(sealed, UTF_8)).doesNotContain("private");
        assertThat(KeyEncryption.fromFile(TestKeyFile.shared()).open(sealed, "signing_key/1"))
                .isEqualTo(CONTENT);
    }

    @Test
    void refusesToOpenUnderAnotherName() {
        byte[] sealed = encryption.seal(CONTENT, "signing_key/1");

        assertThatThrownBy(() -> encryption.open(sealed, "signing_key/2"))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C22");
    }

    @Test
    void refusesToOpenWithAnotherKey() {
        byte[] sealed = encryption.seal(CONTENT, "signing_key/1");
        KeyEncryption another = KeyEncryption.fromFile(TestKeyFile.create());

        assertThatThrownBy(() -> another.open(sealed, "signing_key/1"))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C22");
    }

    @Test
    void refusesToOpenWhatWasChanged() {
        byte[] sealed = encryption.seal(CONTENT, "signing_key/1");
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> encryption.open(sealed, "signing_key/1")).isInstanceOf(StartupRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "c2hvcnQ=", "secret which is no Base64!", "-----BEGIN PRIVATE KEY-----"})
    void refusesAFileThatHoldsNoKeyWithoutQuotingIt(String content, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("kek"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> KeyEncryption.fromFile(file))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C21")
                .hasNoCause()
                .message()
                .doesNotContain(content.isEmpty() ? "\0" : content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void refusesAFileThatOthersHaveAccessTo(String permissions) throws IOException {
        Path file = TestKeyFile.create();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> KeyEncryption.fromFile(file))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C23")
                .hasMessageContaining(permissions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------"})
    void acceptsAFileOfTheServerAlone(String permissions) throws IOException {
        Path file = TestKeyFile.create();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThatNoException().isThrownBy(() -> KeyEncryption.fromFile(file));
    }

    @Test
    void refusesAFileThatIsNotThere(@TempDir Path directory) {
        assertThatThrownBy(() -> KeyEncryption.fromFile(directory.resolve("none")))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C21");
    }
}
