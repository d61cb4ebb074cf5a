package io.tokenrelay.authserver;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The database of the server under test, as the role that owns its tables: to look at what the server can't, and to change
 * what it may not. The server's own {@code JdbcClient} has the server's rights, which is what the tests are to show.
 */
public final class TestDatabase {

    private final JdbcClient owner;

    TestDatabase(String url) {
        this.owner = TestPostgres.owner(url);
    }

    public StatementSpec sql(String sql) {
        return owner.sql(sql);
    }

    public JdbcClient jdbc() {
        return owner;
    }
}
