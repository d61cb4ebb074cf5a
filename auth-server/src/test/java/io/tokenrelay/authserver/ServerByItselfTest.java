package io.tokenrelay.authserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server in processes of its own, on its embedded database, killed and started again.
 *
 * <p>One story in one test, as each of its steps costs the start of a virtual machine.
 */
@Tag("process")
class ServerByItselfTest {

    private static final String FREE_PORT = "--server.port=0";
    private static final String LOOPBACK = "--server.address=127.0.0.1";
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void keepsKeysAndPeopleWhenItIsKilledAndSharesItsDirectoryWithNobody(@TempDir Path directory) throws Exception {
        List<String> keys;
        try (var server = ServerProcess.start(directory, "", FREE_PORT, LOOPBACK)) {
            server.awaitStarted();
            assertThat(server.output()).contains("EMBEDDED DATABASE", directory.toRealPath() + "/.token-relay");
            keys = keys(directory);
            assertThat(keys).isNotEmpty();

            try (var command = ServerProcess.start(
                    directory, "correct horse battery staple\n", "people", "add", "carol", "--name", "Carol")) {
                assertThat(command.awaitEnd()).as(command.output()).isZero();
            }
            server.kill();
        }

        try (var server = ServerProcess.start(directory, "", FREE_PORT, LOOPBACK)) {
            server.awaitStarted();
            assertThat(server.output()).contains("of an earlier server is still running");
            assertThat(keys(directory)).isEqualTo(keys);
            assertThat(people(directory)).containsExactly("carol");

            try (var second = ServerProcess.start(directory, "", FREE_PORT, LOOPBACK)) {
                assertThat(second.awaitEnd()).isEqualTo(1);
                assertThat(second.output()).contains("TR-C04").doesNotContain("Started AuthServerApplication");
            }
            assertThat(keys(directory)).isEqualTo(keys);

            server.terminate();
            assertThat(server.awaitEnd()).isEqualTo(ENDED_BY_SIGTERM);
        }
        assertThat(directory.resolve(".token-relay/data/postmaster.pid")).doesNotExist();
    }

    private static List<String> keys(Path directory) throws Exception {
        return TestDataDirectory.owner(directory)
                .sql("select kid from signing_key order by kid")
                .query(String.class)
                .list();
    }

    private static List<String> people(Path directory) throws Exception {
        return TestDataDirectory.owner(directory)
                .sql("select username from person")
                .query(String.class)
                .list();
    }
}
