package io.tokenrelay.authserver.ops.embedded;

import io.tokenrelay.authserver.ops.embedded.PostgresCommands.Result;
import io.tokenrelay.authserver.startup.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Makes a new, empty PostgreSQL in which only two roles can log in, with a password and from this machine: one that owns the
 * tables, and one that the server runs as.
 *
 * <p>The superuser can't log in at all. The roles are made by PostgreSQL's single-user mode, so there is no moment at which
 * the database is reachable and open.
 */
final class ClusterInitializer {

    /** The role that owns the tables, no superuser, and its database. */
    static final String OWNER = "token_relay";

    /** The role that the server runs as. */
    static final String RUNTIME = "token_relay_runtime";

    private static final String HOST_BASED_AUTHENTICATION = """
            # Written by the server, not to be edited.
            # TYPE  DATABASE     USER                 ADDRESS        METHOD
            host    token_relay  token_relay          127.0.0.1/32   scram-sha-256
            host    token_relay  token_relay_runtime  127.0.0.1/32   scram-sha-256
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
        directory.ownerPassword().createIfAbsent();
        directory.runtimePassword().createIfAbsent();
        Path data = directory.unfinishedData();
        PostgresBinaries.deleteRecursively(data);
        initdb(data);
        createOwnerAndDatabase(data);
        createRuntimeRole(data);
        letBothIn(data);
        Files.move(data, directory.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Adds the role that the server runs as to a database that an earlier version made, where one role did everything.
     *
     * <p>It is let in last: an attempt that was cut short is made again.
     */
    void addRuntimeRoleIfAbsent() throws IOException {
        if (Files.readString(hostBasedAuthentication(directory.data())).contains(RUNTIME)) {
            return;
        }
        directory.runtimePassword().createIfAbsent();
        createRuntimeRole(directory.data());
        letBothIn(directory.data());
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

    private void createOwnerAndDatabase(Path data) throws IOException {
        runAsSuperuser(data, """
                create role token_relay login password '%s';

                create database token_relay owner token_relay;

                """.formatted(directory.ownerPassword().reveal()));
    }

    private void createRuntimeRole(Path data) throws IOException {
        runAsSuperuser(data, """
                do $$ begin
                if to_regrole('token_relay_runtime') is null then create role token_relay_runtime; end if;
                end $$;

                alter role token_relay_runtime login password '%s';

                revoke all on database token_relay from public;

                grant connect on database token_relay to token_relay_runtime;

                """.formatted(directory.runtimePassword().reveal()));
    }

    /** Passwords go through standard input: a command line could be read by every user of the machine. */
    private void runAsSuperuser(Path data, String statements) throws IOException {
        require(commands.run(
                "postgres",
                List.of("--single", "-D", data.toString(), "-c", "password_encryption=scram-sha-256", "-j", "postgres"),
                statements));
    }

    private static void letBothIn(Path data) throws IOException {
        Path complete = data.resolve("pg_hba.conf.new");
        Files.writeString(complete, HOST_BASED_AUTHENTICATION);
        Files.move(complete, hostBasedAuthentication(data), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path hostBasedAuthentication(Path data) {
        return data.resolve("pg_hba.conf");
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
