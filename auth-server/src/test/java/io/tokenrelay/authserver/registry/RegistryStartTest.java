package io.tokenrelay.authserver.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.AuthServerTest;
import io.tokenrelay.authserver.startup.StartupRefused;
import io.tokenrelay.core.token.ClientId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@AuthServerTest
@TestPropertySource(properties = "auth-server.client-secrets-directory=target/registry-start-secrets")
class RegistryStartTest {

    private final Path directory;

    RegistryStartTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Autowired
    RegistryStart start;

    @Autowired
    CurrentRegistry current;

    @Autowired
    JdbcClient jdbc;

    @Test
    void startsWithNoServiceWhenNothingIsConfigured() {
        assertThat(current.version()).isZero();
        assertThat(current.get().services()).isEmpty();
    }

    @Test
    void appliesAFileAndRemembersIt() throws IOException {
        RegistryVersion applied = start.fromFile(file("services: { first: { scopes: {} } }"));

        RegistryVersion remembered = start.fromDatabase();
        assertThat(remembered.number()).isEqualTo(applied.number()).isPositive();
        assertThat(remembered.registry().service(new ClientId("first"))).isPresent();
        assertThat(Path.of("target/registry-start-secrets/first.secret")).exists();
    }

    @Test
    void countsTheSameTextOnce() throws IOException {
        Path file = file("services: { again: { scopes: {} } }");

        assertThat(start.fromFile(file).number()).isEqualTo(start.fromFile(file).number());
    }

    @Test
    void countsAChangedText() throws IOException {
        long before =
                start.fromFile(file("services: { changing: { scopes: {} } }")).number();

        assertThat(start.fromFile(file("services: { changing: { scopes: {} } } # changed"))
                        .number())
                .isGreaterThan(before);
    }

    @Test
    void keepsTheHashOfASecretWhenTheRegistryIsAppliedAgain() throws IOException {
        start.fromFile(file("services: { steady: { scopes: {} } }"));
        byte[] before = hash("steady");
        start.fromFile(file("services: { steady: { scopes: {} } } # changed"));

        assertThat(hash("steady")).isEqualTo(before);
    }

    @Test
    void refusesARegistryThatDoesNotAddUpAsAWholeAndNamesEveryProblem() throws IOException {
        String text = """
                services:
                  good: { scopes: {} }
                  caller:
                    calls:
                      nowhere: [{ scope: a, because: b }]
                  other: { unknown-key: 1 }
                """;

        assertThatThrownBy(() -> start.fromFile(file(text)))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-R91")
                .hasMessageContaining("registry.yaml:5:")
                .hasMessageContaining("registry.yaml:6:");
        assertThat(jdbc.sql("select count(*) from registry_version where text = :text")
                        .param("text", text)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from client_secret where client = 'good'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> start.fromFile(directory.resolve("missing.yaml")))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-R90");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("registry.yaml"), text);
    }

    private byte[] hash(String client) {
        return jdbc.sql("select hash from client_secret where client = :client")
                .param("client", client)
                .query(byte[].class)
                .single();
    }
}
