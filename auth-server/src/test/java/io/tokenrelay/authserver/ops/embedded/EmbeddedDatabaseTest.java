package io.tokenrelay.authserver.ops.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.startup.StartupRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All on one directory, in turns: making a database takes seconds, starting it again does not. */
class EmbeddedDatabaseTest {

    private static final PostgresBinaries BINARIES = new PostgresBinaries(EmbeddedDatabaseTest.class.getClassLoader());

    private static final int SOCKET_DIRECTORY_LINE = 4;

    private static final String ONE_ROLE = "host token_relay token_relay 127.0.0.1/32 scram-sha-256\n";

    private static DataDirectory directory;

    @BeforeAll
    static void makeADatabaseAfterAnAttemptThatWasCutShort(@TempDir Path temporary) throws Exception {
        directory = new DataDirectory(temporary.resolve("relay"));
        Files.createDirectories(directory.unfinishedData().resolve("base"));
        try (var database = start();
                var connection = connect(database)) {
            connection.createStatement().execute("create table note (text text)");
        }
    }

    @Test
    void keepsItsDataFromStartToStart() throws Exception {
        try (var database = start();
                var connection = connect(database)) {
            write(connection, "kept");
        }
        try (var database = start();
                var connection = connect(database)) {
            assertThat(isThere(connection, "kept")).isTrue();
        }
    }

    @Test
    void keepsWhatItConfirmedWhenPostgresqlIsKilled() throws Exception {
        try (var database = start();
                var connection = connect(database)) {
            write(connection, "confirmed");
            kill(PostmasterPid.read(directory.data()).orElseThrow());
        }
        try (var database = start();
                var connection = connect(database)) {
            assertThat(isThere(connection, "confirmed")).isTrue();
        }
    }

    @Test
    void stopsThePostgresqlThatAKilledServerLeftRunning() throws Exception {
        PostgresCommands commands = PostgresCommands.in(BINARIES.unpackInto(directory.binaries()));
        new Postmaster(directory, commands).start();
        long orphan = PostmasterPid.read(directory.data()).orElseThrow().pid();

        try (var database = start();
                var connection = connect(database)) {
            assertThat(connection.isValid(1)).isTrue();
            assertThat(PostmasterPid.read(directory.data()).orElseThrow().pid()).isNotEqualTo(orphan);
            awaitEnd(orphan);
        }
    }

    @Test
    void startsThoughSomebodyElseHasTheProcessNumberThatACrashLeftBehind() throws Exception {
        long thisTest = ProcessHandle.current().pid();
        Files.writeString(
                directory.data().resolve("postmaster.pid"),
                thisTest + "\n" + directory.data() + "\n1\n5432\n\n127.0.0.1\n");

        try (var database = start();
                var connection = connect(database)) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void stopsWhenItIsClosed() throws Exception {
        PostmasterPid pid;
        try (var database = start()) {
            assertThat(database.port()).isPositive();
            pid = PostmasterPid.read(directory.data()).orElseThrow();
        }
        awaitEnd(pid.pid());
        assertThat(PostmasterPid.read(directory.data())).isEmpty();
    }

    @Test
    void refusesADirectoryThatAnotherServerUses() throws Exception {
        try (var database = start()) {
            assertThatThrownBy(EmbeddedDatabaseTest::start)
                    .isInstanceOf(StartupRefused.class)
                    .hasMessageContaining("TR-C04")
                    .hasMessageContaining(directory.root().toString())
                    .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));
            try (var connection = connect(database)) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() throws Exception {
        try (var database = start()) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "token_relay", "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), "postgres", ""))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("no pg_hba.conf entry");
            try (var connection = connect(database)) {
                assertThat(ask(connection, "select rolsuper from pg_roles where rolname = current_user"))
                        .isEqualTo("f");
                assertThat(ask(connection, "show password_encryption")).isEqualTo("scram-sha-256");
            }
        }
    }

    @Test
    void givesTheServerARoleThatOwnsNothing() throws Exception {
        try (var database = start();
                var runtime = connectAsRuntime(database)) {
            assertThat(ask(runtime, "select current_user")).isEqualTo("token_relay_runtime");
            assertThatThrownBy(() -> runtime.createStatement().execute("create table mine (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> runtime.createStatement().execute("create temporary table mine (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> runtime.createStatement().execute("set role token_relay"))
                    .hasMessageContaining("permission denied");
            assertThat(database.runtime().password())
                    .isNotEqualTo(database.owner().password());
            assertThat(database.runtime().toString())
                    .doesNotContain(database.runtime().password());
        }
    }

    @Test
    void addsThatRoleToADatabaseOfTheVersionBefore(@TempDir Path temporary) throws Exception {
        DataDirectory old = new DataDirectory(temporary.resolve("old"));
        makeAsTheVersionBeforeDid(old);

        for (int attempt = 0; attempt < 2; attempt++) {
            try (var database = EmbeddedDatabase.start(old, BINARIES);
                    var owner = connect(database);
                    var runtime = connectAsRuntime(database)) {
                assertThat(ask(owner, "select current_user")).isEqualTo("token_relay");
                assertThat(ask(runtime, "select current_user")).isEqualTo("token_relay_runtime");
                assertThatThrownBy(() -> runtime.createStatement().execute("create temporary table mine (id int)"))
                        .hasMessageContaining("permission denied");
            }
            // As if it had been cut short before the last step.
            Files.writeString(old.data().resolve("pg_hba.conf"), ONE_ROLE);
        }
        assertThat(permissions(old.runtimePassword().path())).isEqualTo("rw-------");
    }

    private static void makeAsTheVersionBeforeDid(DataDirectory old) throws Exception {
        old.prepare();
        old.ownerPassword().createIfAbsent();
        String data = old.data().toString();
        PostgresCommands commands = PostgresCommands.in(BINARIES.unpackInto(old.binaries()));
        assertThat(commands.run(
                                "initdb",
                                List.of("-D", data, "-U", "postgres", "-A", "reject", "-E", "UTF8", "--locale=C"),
                                "")
                        .succeeded())
                .isTrue();
        Files.writeString(old.data().resolve("pg_hba.conf"), ONE_ROLE);
        commands.run("postgres", List.of("--single", "-D", data, "-j", "postgres"), """
                create role token_relay login password '%s';

                create database token_relay owner token_relay;

                """.formatted(
                        old.ownerPassword().reveal()));
    }

    @Test
    void listensOnLoopbackAndOnNoSocketInTheFileSystem() throws Exception {
        try (var database = start();
                var connection = connect(database)) {
            assertThat(ask(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Files.readAllLines(directory.data().resolve("postmaster.pid"))
                            .get(SOCKET_DIRECTORY_LINE))
                    .isEmpty();
            for (InetAddress address : NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .toList()) {
                assertThatThrownBy(() -> new Socket(address, database.port()).close())
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void refusesToConfirmWhatACrashCouldLose() throws Exception {
        try (var database = start();
                var connection = connect(database)) {
            DurabilityCheck.require(connection);
            connection.createStatement().execute("set synchronous_commit = off");

            assertThatThrownBy(() -> DurabilityCheck.require(connection))
                    .isInstanceOf(StartupRefused.class)
                    .hasMessageContaining("TR-C06")
                    .hasMessageContaining("synchronous_commit is off");
        }
    }

    @Test
    void refusesToStartWhereASettingOfTheRoleMakesItForgetful() throws Exception {
        try (var database = start();
                var connection = connect(database)) {
            connection.createStatement().execute("alter role token_relay set synchronous_commit = off");
            try (var again = connect(database)) {
                assertThatThrownBy(() -> DurabilityCheck.require(again)).hasMessageContaining("TR-C06");
            } finally {
                connection.createStatement().execute("alter role token_relay reset synchronous_commit");
            }
        }
    }

    @Test
    void keepsSecretsWhereOnlyTheirOwnerCanReadThem() throws Exception {
        assertThat(permissions(directory.root())).isEqualTo("rwx------");
        assertThat(permissions(directory.ownerPassword().path())).isEqualTo("rw-------");
        assertThat(permissions(directory.encryptionKey().path())).isEqualTo("rw-------");
        assertThat(directory.ownerPassword().reveal()).hasSize(44);
        assertThat(directory.ownerPassword().toString())
                .doesNotContain(directory.ownerPassword().reveal());
    }

    @Test
    void closesADirectoryThatOthersCouldEnter() throws Exception {
        Files.setPosixFilePermissions(directory.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
        directory.prepare();

        assertThat(permissions(directory.root())).isEqualTo("rwx------");
    }

    @Test
    void writesThePasswordIntoNoLog() throws Exception {
        assertThat(Files.readString(directory.log()))
                .doesNotContain(directory.ownerPassword().reveal());
    }

    private static EmbeddedDatabase start() {
        return EmbeddedDatabase.start(directory, BINARIES);
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(), database.owner().role(), database.owner().password());
    }

    private static Connection connectAsRuntime(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(),
                database.runtime().role(),
                database.runtime().password());
    }

    private static void write(Connection connection, String text) throws SQLException {
        try (var insert = connection.prepareStatement("insert into note values (?)")) {
            insert.setString(1, text);
            insert.execute();
        }
    }

    private static boolean isThere(Connection connection, String text) throws SQLException {
        try (var select = connection.prepareStatement("select 1 from note where text = ?")) {
            select.setString(1, text);
            return select.executeQuery().next();
        }
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void kill(PostmasterPid pid) throws Exception {
        ProcessHandle.of(pid.pid()).orElseThrow().destroyForcibly();
        awaitEnd(pid.pid());
    }

    private static void awaitEnd(long pid) throws Exception {
        var process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(10, TimeUnit.SECONDS);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
