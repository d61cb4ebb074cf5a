package io.tokenrelay.authserver.ops.embedded;

import io.tokenrelay.authserver.startup.StartupRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A running PostgreSQL in a data directory, for as long as this is open. */
final class EmbeddedDatabase implements AutoCloseable {

    private final DataDirectory directory;
    private final int port;
    private final DatabaseLogin owner;
    private final DatabaseLogin runtime;
    private final Stop stop;

    private EmbeddedDatabase(DataDirectory directory, int port, Stop stop) throws IOException {
        this.directory = directory;
        this.port = port;
        this.owner = new DatabaseLogin(
                ClusterInitializer.OWNER, directory.ownerPassword().reveal());
        this.runtime = new DatabaseLogin(
                ClusterInitializer.RUNTIME, directory.runtimePassword().reveal());
        this.stop = stop;
    }

    /** What closing means: stopping PostgreSQL, or nothing for one who only joined. */
    @FunctionalInterface
    private interface Stop {

        void stop() throws IOException;
    }

    /**
     * Starts it, and makes it first where there is none.
     *
     * @throws StartupRefused when the directory is in use or unusable, or PostgreSQL doesn't start as it should
     */
    static EmbeddedDatabase start(DataDirectory directory, PostgresBinaries binaries) {
        try {
            directory.prepare();
            DirectoryLock lock = DirectoryLock.acquire(directory);
            try {
                return start(directory, lock, binaries);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StartupRefused(EmbeddedDatabaseError.DIRECTORY_UNUSABLE, directory.root() + ": " + e, e);
        }
    }

    /** Uses the one that another server has started on this directory, and starts it where none has. */
    static EmbeddedDatabase startOrJoin(DataDirectory directory, PostgresBinaries binaries) {
        try {
            directory.prepare();
            DirectoryLock lock = DirectoryLock.tryAcquire(directory);
            if (lock != null) {
                lock.close();
                return start(directory, binaries);
            }
            int port = PostmasterPid.read(directory.data())
                    .orElseThrow(() -> new StartupRefused(
                            EmbeddedDatabaseError.DIRECTORY_IN_USE,
                            "A server is starting or stopping in " + directory.root() + ". Try again in a moment."))
                    .port();
            return new EmbeddedDatabase(directory, port, () -> {});
        } catch (IOException e) {
            throw new StartupRefused(EmbeddedDatabaseError.DIRECTORY_UNUSABLE, directory.root() + ": " + e, e);
        }
    }

    private static EmbeddedDatabase start(DataDirectory directory, DirectoryLock lock, PostgresBinaries binaries)
            throws IOException {
        PostgresCommands commands = PostgresCommands.in(binaries.unpackInto(directory.binaries()));
        ClusterInitializer cluster = new ClusterInitializer(directory, commands);
        cluster.initializeIfAbsent();
        Postmaster postmaster = new Postmaster(directory, commands);
        postmaster.stopOrphan();
        cluster.addRuntimeRoleIfAbsent();
        int port = postmaster.start();
        EmbeddedDatabase database = new EmbeddedDatabase(directory, port, () -> {
            try (lock) {
                postmaster.stop();
            }
        });
        try {
            database.requireDurability();
            return database;
        } catch (RuntimeException e) {
            postmaster.stop();
            throw e;
        }
    }

    private void requireDurability() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), runtime.role(), runtime.password())) {
            DurabilityCheck.require(connection);
        } catch (SQLException e) {
            throw new StartupRefused(
                    EmbeddedDatabaseError.DOES_NOT_START,
                    "It started but refuses the connection: " + e.getMessage() + "\nIts log: " + directory.log(),
                    e);
        }
    }

    Path directory() {
        return directory.root();
    }

    Path encryptionKeyFile() {
        return directory.encryptionKey().path();
    }

    int port() {
        return port;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + ClusterInitializer.OWNER;
    }

    /** Who owns the tables, for migrations. */
    DatabaseLogin owner() {
        return owner;
    }

    /** Who does the daily work, for the connection pool. */
    DatabaseLogin runtime() {
        return runtime;
    }

    /** Stops it in order: what was confirmed is on disk, and the next start needs no recovery. */
    @Override
    public void close() throws IOException {
        stop.stop();
    }

    @Override
    public String toString() {
        return "EmbeddedDatabase[" + directory.root() + ", port " + port + "]";
    }
}
