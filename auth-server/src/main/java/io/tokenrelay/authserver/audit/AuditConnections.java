package io.tokenrelay.authserver.audit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A few connections for the audit log alone.
 *
 * <p>An event is often published within a transaction, which holds a connection of the common pool. If the log took
 * another one from there, as many requests as the pool has connections could each wait for one more for ever.
 */
final class AuditConnections implements AutoCloseable {

    private static final int CONNECTIONS = 4;

    private final HikariDataSource pool;

    private AuditConnections(HikariDataSource pool) {
        this.pool = pool;
    }

    /** To the same database, as the same role, with the same timeouts. */
    static AuditConnections like(DataSource common) {
        HikariConfig config = new HikariConfig();
        try {
            common.unwrap(HikariDataSource.class).copyStateTo(config);
        } catch (SQLException e) {
            throw new IllegalStateException("The connection pool is not Hikari", e);
        }
        config.setPoolName("audit");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setAutoCommit(true);
        return new AuditConnections(new HikariDataSource(config));
    }

    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
