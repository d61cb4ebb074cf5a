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
 *
 * <p>None waits for ever: for a lock 5 seconds, for any answer 10. No {@code statement_timeout}: it would also end the wait
 * for a synchronous standby, and PostgreSQL then reports success.
 */
final class AuditConnections implements AutoCloseable {

    private static final int CONNECTIONS = 4;
    private static final String SECONDS_FOR_AN_ANSWER = "10";

    private final HikariDataSource pool;

    private AuditConnections(HikariDataSource pool) {
        this.pool = pool;
    }

    /** To the same database, as the same role. */
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
        config.addDataSourceProperty("socketTimeout", SECONDS_FOR_AN_ANSWER);
        config.setConnectionInitSql("set lock_timeout = '5s'");
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
