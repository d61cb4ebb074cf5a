package io.tokenrelay.authserver;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One real PostgreSQL for all tests of a JVM, in a temporary directory that goes with it.
 *
 * <p>It is not durable ({@code fsync} is off): nobody misses this data. It reports {@code synchronous_commit} as on,
 * because the audit log refuses to work without.
 */
public final class TestPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    /** The JDBC URL of a new, empty database; user {@code postgres}, no password. */
    public static String createDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        EmbeddedPostgres postgres = Holder.POSTGRES;
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
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
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(createDatabase());
        database.setUser("postgres");
        migrate(database, version);
        return database;
    }

    /** Brings it to this version. */
    public static void migrate(PGSimpleDataSource database, String version) {
        Flyway.configure().dataSource(database).target(version).load().migrate();
    }

    private static final class Holder {

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("unix_socket_directories", "")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
