package io.tokenrelay.benchmarks.product;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One PostgreSQL with a database for each product, which keeps what it has confirmed: the settings of the embedded one that
 * trade this for speed are taken back, and it is asked whether they are.
 */
public final class PostgreSql implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

    /** Of 16 MiB: as much as {@code min_wal_size} lets it keep. */
    private static final int LOG_FILES = 60;

    private final EmbeddedPostgres postgres;
    private final Path data;

    private PostgreSql(EmbeddedPostgres postgres, Path data) {
        this.postgres = postgres;
        this.data = data;
    }

    /** @param directory where its data go; it must be empty */
    public static PostgreSql start(Path directory) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setServerConfig("max_connections", "400")
                    .setServerConfig("min_wal_size", "1GB");
            DURABLE.forEach(setting -> builder.setServerConfig(setting, "on"));
            PostgreSql started = new PostgreSql(builder.start(), directory);
            started.execute(SUPERUSER, "create extension pg_stat_statements");
            started.assertDurable();
            started.makeLogFiles();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertDurable() {
        settings().forEach((setting, value) -> {
            if (!value.equals("on")) {
                throw new IllegalStateException("PostgreSQL has " + setting + " = " + value + ", and so isn't durable");
            }
        });
    }

    /**
     * Has it make the files of its write-ahead log, which it uses again and again from then on. One that has run for a while has
     * them; a new one makes each when the one before is full, and everybody who commits waits for that.
     */
    private void makeLogFiles() {
        for (int file = 0; file < LOG_FILES; file++) {
            execute(SUPERUSER, "select pg_logical_emit_message(false, 'file', 'next'), pg_switch_wal()");
        }
        execute(SUPERUSER, "checkpoint");
    }

    /** What makes it durable, as the running server says. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        DURABLE.forEach(setting -> settings.put(setting, single("show " + setting)));
        return settings;
    }

    public String version() {
        return single("show server_version");
    }

    /** Its main process; those that serve connections are its children. */
    public long pid() {
        try {
            return Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes an empty database whose owner has this name too. */
    public Database create(String name) {
        execute(SUPERUSER, "create role " + name + " login");
        execute(SUPERUSER, "create database " + name + " owner " + name);
        return new Database(name, name, postgres.getJdbcUrl(name, name));
    }

    /** A further role that may use a database, with the rights that the owner gives it. */
    public Database role(Database database, String name) {
        execute(SUPERUSER, "create role " + name + " login");
        return new Database(database.name(), name, postgres.getJdbcUrl(name, database.name()));
    }

    /** How many statements were executed in a database since the start, those that begin and end transactions included. */
    public long statements(Database database) {
        return Long.parseLong(single("select coalesce(sum(calls), 0) from pg_stat_statements"
                + " where dbid = (select oid from pg_database where datname = '" + database.name() + "')"));
    }

    /** Executes SQL in a database, as the superuser. */
    public void execute(Database database, String sql) {
        execute(database.name(), sql);
    }

    /** The same with a value for each question mark in it. */
    public void execute(Database database, String sql, List<String> values) {
        try (Connection connection = connect(database.name());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first value that a query in a database gives. */
    public String single(Database database, String query) {
        return single(database.name(), query);
    }

    private String single(String query) {
        return single(SUPERUSER, query);
    }

    private String single(String database, String query) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(postgres.getJdbcUrl(SUPERUSER, database));
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A database as a product is told of it. The server asks nobody for a password.
     *
     * @param url for JDBC, with the user's name in it
     */
    public record Database(String name, String user, String url) {}
}
