package io.tokenrelay.authserver.changes;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The follower's own connection, on which it listens and reads.
 *
 * <p>Not one of the common pool: requests that wait for the follower hold those, and a node under load must still hear of
 * what was revoked.
 */
final class FollowerConnection implements AutoCloseable {

    /** By this name it is found among the database's sessions. */
    static final String APPLICATION_NAME = "auth-server changes";

    private final DataSource common;
    private final HikariDataSource own;
    private final Connection connection;

    private FollowerConnection(DataSource common, HikariDataSource own, Connection connection) {
        this.common = common;
        this.own = own;
        this.connection = connection;
    }

    /**
     * Connects as the common pool does, and begins to listen.
     *
     * @param patience after how long a database that doesn't answer counts as lost
     */
    static FollowerConnection open(DataSource common, Duration patience) throws SQLException {
        HikariConfig config = new HikariConfig();
        common.unwrap(HikariDataSource.class).copyStateTo(config);
        config.setPoolName("changes");
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(0);
        config.setAutoCommit(true);
        config.setConnectionTimeout(patience.toMillis());
        config.setLeakDetectionThreshold(0);
        HikariDataSource own = new HikariDataSource(config);
        try {
            Connection connection = own.getConnection();
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience.toMillis()));
            try (Statement statement = connection.createStatement()) {
                statement.execute("set application_name = '" + APPLICATION_NAME + "'");
                statement.execute("listen " + ChangeFeed.CHANNEL);
            }
            return new FollowerConnection(common, own, connection);
        } catch (SQLException | RuntimeException e) {
            own.close();
            throw e;
        }
    }

    /** Does something on this thread, for which whatever asks the common pool gets this connection. */
    long use(LongSupplier work) {
        TransactionSynchronizationManager.bindResource(common, new ConnectionHolder(connection));
        try {
            return work.getAsLong();
        } finally {
            TransactionSynchronizationManager.unbindResource(common);
        }
    }

    /** Returns when somebody has told of a change, or when this time has passed. */
    void awaitNotification(Duration atMost) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(atMost.toMillis()));
    }

    /** From any thread; one that waits on it gets an exception. */
    @Override
    public void close() {
        own.close();
    }
}
