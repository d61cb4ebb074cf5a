package io.tokenrelay.authserver;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One real PostgreSQL for all tests of a JVM, in a temporary directory that goes with it.
 *
 * <p>It is not durable ({@code fsync} is off): nobody misses this data. It reports {@code synchronous_commit} as on,
 * because the audit log refuses to work without.
 */
public final class TestPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    /** The role that owns every database made here; no password. */
    public static final String OWNER = "test_owner";

    /** The role that servers under test run as; no password. */
    public static final String RUNTIME = "test_runtime";

    /** A role that has no rights in any database until a test gives it some; no password. */
    public static final String HELPER = "test_helper";

    /** The JDBC URL of a new, empty database. */
    public static String createDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        EmbeddedPostgres postgres = Holder.POSTGRES;
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner " + OWNER);
            statement.execute("revoke all on database " + name + " from public");
            statement.execute("grant connect on database " + name + " to " + RUNTIME + ", " + HELPER);
        } catch (SQLException e) {
            throw new IllegalStateException("Can't create a database for the tests", e);
        }
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name;
    }

    /** A new database with all tables, as who owns them. */
    public static PGSimpleDataSource migrated() {
        return migrated("latest");
    }

    /** A new database with the tables of this version, as who owns them. */
    public static PGSimpleDataSource migrated(String version) {
        PGSimpleDataSource database = as(createDatabase(), OWNER);
        migrate(database, version);
        return database;
    }

    /** The database at this URL, as who owns its tables. */
    public static JdbcClient owner(String url) {
        return JdbcClient.create(as(url, OWNER));
    }

    /** The database at this URL, as this role. */
    public static PGSimpleDataSource as(String url, String role) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        database.setUser(role);
        return database;
    }

    /** Brings it to this version. */
    public static void migrate(PGSimpleDataSource database, String version) {
        Flyway.configure()
                // Rights name tables that an earlier version hasn't got yet.
                .repeatableSqlMigrationPrefix(version.equals("latest") ? "R" : "none")
                .dataSource(database)
                .placeholders(Map.of("runtimeRole", RUNTIME))
                .target(version)
                .load()
                .migrate();
    }

    private static final class Holder {

        static final EmbeddedPostgres POSTGRES = start();

        private static void createRoles(EmbeddedPostgres postgres) throws SQLException {
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create role " + OWNER + " login");
                statement.execute("create role " + RUNTIME + " login");
                statement.execute("create role " + HELPER + " login");
            }
        }

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("unix_socket_directories", "")
                        .start();
                createRoles(postgres);
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException("Can't create the roles for the tests", e);
            }
        }
    }
}
