package io.tokenrelay.authserver.ops.embedded;

import io.tokenrelay.authserver.ops.embedded.PostgresCommands.Result;
import io.tokenrelay.authserver.startup.StartupRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and stops the PostgreSQL process.
 *
 * <p>It is no child that dies with the server: a server that is killed leaves it behind. It is then stopped in order
 * before it is started again, as it may have been started with other settings.
 */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    private static final int ATTEMPTS = 3;
    private static final String SECONDS_TO_START = "60";
    private static final String SECONDS_TO_STOP = "30";

    private final DataDirectory directory;
    private final PostgresCommands commands;

    Postmaster(DataDirectory directory, PostgresCommands commands) {
        this.directory = directory;
        this.commands = commands;
    }

    /** Stops what a killed server left running, or clears away what PostgreSQL itself left behind when it was killed. */
    void stopOrphan() throws IOException {
        Optional<PostmasterPid> left = PostmasterPid.read(directory.data());
        if (left.isEmpty()) {
            return;
        }
        PostmasterPid pid = left.get();
        if (pid.isServing(directory.data())) {
            LOG.info(
                    "The embedded PostgreSQL of an earlier server is still running as process {}: stopping it",
                    pid.pid());
            stop();
        } else if (pid.isPostgres()) {
            throw new StartupRefused(
                    EmbeddedDatabaseError.DOES_NOT_START,
                    directory.data().resolve("postmaster.pid") + " names the process " + pid.pid()
                            + ", a PostgreSQL that seems to serve another directory. Remove the file if it does.");
        } else {
            // PostgreSQL would take any process with that number for a running server.
            PostmasterPid.delete(directory.data());
        }
    }

    /** @return the port, on loopback, that it listens on */
    int start() throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            Result result = commands.run(
                    "pg_ctl",
                    List.of(
                            "-D", directory.data().toString(),
                            "-l", directory.log().toString(),
                            "-o", String.join(" ", options(port)),
                            "-t", SECONDS_TO_START,
                            "-w", "start"),
                    "");
            if (result.succeeded()) {
                return port;
            }
            if (attempt == ATTEMPTS) {
                throw new StartupRefused(
                        EmbeddedDatabaseError.DOES_NOT_START,
                        "The end of " + directory.log() + ":\n" + LogTail.of(directory.log()));
            }
        }
    }

    /** Does nothing where none is running. */
    void stop() throws IOException {
        boolean running = PostmasterPid.read(directory.data())
                .filter(pid -> pid.isServing(directory.data()))
                .isPresent();
        if (running && !stop("fast") && !stop("immediate")) {
            throw new IOException("The embedded PostgreSQL in " + directory.data() + " does not stop");
        }
    }

    private boolean stop(String mode) throws IOException {
        Path data = directory.data();
        return commands.run(
                        "pg_ctl", List.of("-D", data.toString(), "-m", mode, "-t", SECONDS_TO_STOP, "-w", "stop"), "")
                .succeeded();
    }

    /** On the command line, where nothing in the data directory overrides them. */
    private static List<String> options(int port) {
        return List.of(
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=",
                "-c fsync=on",
                "-c full_page_writes=on",
                "-c synchronous_commit=on",
                "-c password_encryption=scram-sha-256",
                "-c max_connections=64",
                // A statement that fails must not leave its values in a file.
                "-c log_min_error_statement=panic",
                "-c log_parameter_max_length_on_error=0",
                "-c log_statement=none",
                "-c log_checkpoints=off");
    }

    /** Somebody else may take it before PostgreSQL does; then another is tried. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
