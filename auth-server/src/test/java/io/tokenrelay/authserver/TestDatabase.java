package io.tokenrelay.authserver;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The database of the server under test, as the role that owns its tables: to look at what the server can't, and to change
 * what it may not. The server's own {@code JdbcClient} has the server's rights, which is what the tests are to show.
 */
public final class TestDatabase {

    private final String url;
    private final JdbcClient owner;

    TestDatabase(String url) {
        this.url = url;
        this.owner = TestPostgres.owner(url);
    }

    public StatementSpec sql(String sql) {
        return owner.sql(sql);
    }

    public JdbcClient jdbc() {
        return owner;
    }

    /** As a role with these rights on one of the tables and no others. */
    public JdbcClient as(String role, String rights, String table) {
        owner.sql("grant " + rights + " on " + table + " to " + role).update();
        return JdbcClient.create(TestPostgres.as(url, role));
    }
}
