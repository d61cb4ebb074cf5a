package io.tokenrelay.authserver.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.startup.StartupRefused;
import io.tokenrelay.core.token.ClientId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

    private static final ClientId ORDERS = new ClientId("orders");

    private final Path directory;

    SecretFileTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void writesASecretThatOnlyItsOwnerCanRead() throws IOException {
        String secret = files().provide(ORDERS, any -> false).secret();

        Path file = directory.resolve("secrets/orders.secret");
        assertThat(Files.readString(file).strip()).isEqualTo(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("secrets"))))
                .isEqualTo("rwx------");
        assertThat(RandomSecret.hasForm(secret)).isTrue();
    }

    @Test
    void goesOnWithTheSecretThatAnEarlierStartWrote() {
        SecretFile.Provided first = files().provide(ORDERS, any -> false);

        assertThat(first.reused()).isFalse();
        assertThat(files().provide(ORDERS, any -> false)).isEqualTo(new SecretFile.Provided(first.secret(), true));
    }

    @Test
    void putsANewSecretInThePlaceOfOneThatCountsNoMore() throws IOException {
        String old = files().provide(ORDERS, any -> false).secret();

        SecretFile.Provided next = files().provide(ORDERS, old::equals);

        Path file = directory.resolve("secrets/orders.secret");
        assertThat(next.reused()).isFalse();
        assertThat(next.secret()).isNotEqualTo(old);
        assertThat(Files.readString(file).strip()).isEqualTo(next.secret());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory.resolve("secrets")).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void doesNotShowTheSecretInAMessage() {
        SecretFile.Provided provided = files().provide(ORDERS, any -> false);

        assertThat(provided.toString()).doesNotContain(provided.secret());
    }

    @Test
    void neverOverwritesAFileThatItDidNotWrite() throws IOException {
        files().provide(new ClientId("payments"), any -> false);
        Path file = directory.resolve("secrets/orders.secret");
        Files.writeString(file, "something else");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> files().provide(ORDERS, any -> false))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-K09");
        assertThat(Files.readString(file)).isEqualTo("something else");
    }

    @Test
    void trustsNoSecretThatOthersCouldHaveRead() throws IOException {
        files().provide(ORDERS, any -> false);
        Files.setPosixFilePermissions(
                directory.resolve("secrets/orders.secret"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> files().provide(ORDERS, any -> false)).hasMessageContaining("TR-K09");
    }

    @Test
    void followsNoLink() throws IOException {
        String secret = files().provide(new ClientId("payments"), any -> false).secret();
        assertThat(secret).isNotEmpty();
        Files.createSymbolicLink(
                directory.resolve("secrets/orders.secret"), directory.resolve("secrets/payments.secret"));

        assertThatThrownBy(() -> files().provide(ORDERS, any -> false)).hasMessageContaining("TR-K09");
    }

    @Test
    void saysWhenItCannotWrite() throws IOException {
        Files.writeString(directory.resolve("secrets"), "a file where the directory should be");

        assertThatThrownBy(() -> files().provide(ORDERS, any -> false))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-K08");
    }

    private SecretFile files() {
        return new SecretFile(directory.resolve("secrets"));
    }
}
