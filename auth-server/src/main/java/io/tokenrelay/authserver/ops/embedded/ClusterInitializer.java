package io.tokenrelay.authserver.ops.embedded;

import io.tokenrelay.authserver.ops.embedded.PostgresCommands.Result;
import io.tokenrelay.authserver.startup.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Makes a new, empty PostgreSQL in which only one role can log in, with a password and from this machine.
 *
 * <p>The superuser can't log in at all. The role is made by PostgreSQL's single-user mode, so there is no moment at which
 * the database is reachable and open.
 */
final class ClusterInitializer {

    /** The role that the server works as, no superuser, and its database. */
    static final String ROLE = "token_relay";

    private static final String HOST_BASED_AUTHENTICATION = """
            # Written once, when the database was made.
            # TYPE  DATABASE     USER         ADDRESS        METHOD
            host    token_relay  token_relay  127.0.0.1/32   scram-sha-256
            """;

    private final DataDirectory directory;
    private final PostgresCommands commands;

    ClusterInitializer(DataDirectory directory, PostgresCommands commands) {
        this.directory = directory;
        this.commands = commands;
    }

    /** Does nothing when there is a database. An attempt that was cut short is thrown away and begun anew. */
    void initializeIfAbsent() throws IOException {
        if (Files.isDirectory(directory.data())) {
            return;
        }
        directory.encryptionKey().createIfAbsent();
        directory.password().createIfAbsent();
        Path data = directory.unfinishedData();
        PostgresBinaries.deleteRecursively(data);
        initdb(data);
        Files.writeString(data.resolve("pg_hba.conf"), HOST_BASED_AUTHENTICATION);
        createRoleAndDatabase(data);
        Files.move(data, directory.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void initdb(Path data) throws IOException {
        require(commands.run(
                "initdb",
                List.of(
                        "--pgdata=" + data,
                        "--username=postgres",
                        "--auth=reject",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"),
                ""));
    }

    /** The password goes through standard input: a command line could be read by every user of the machine. */
    private void createRoleAndDatabase(Path data) throws IOException {
        String password = directory.password().reveal();
        require(commands.run(
                "postgres",
                List.of("--single", "-D", data.toString(), "-c", "password_encryption=scram-sha-256", "-j", "postgres"),
                """
                create role token_relay login password '%s';

                create database token_relay owner token_relay;

                """.formatted(password)));
    }

    private static void require(Result result) {
        // The single-user mode goes on after an error and still exits with 0.
        if (!result.succeeded()
                || result.output().contains("ERROR:")
                || result.output().contains("FATAL:")) {
            throw new StartupRefused(
                    EmbeddedDatabaseError.DOES_NOT_START,
                    "It could not be made: " + result.output().strip());
        }
    }
}
