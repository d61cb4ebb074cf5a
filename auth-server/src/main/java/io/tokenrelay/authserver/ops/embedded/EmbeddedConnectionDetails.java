package io.tokenrelay.authserver.ops.embedded;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Tells Boot's connection pool where the embedded database is. */
record EmbeddedConnectionDetails(EmbeddedDatabase database) implements JdbcConnectionDetails {

    @Override
    public String getJdbcUrl() {
        return database.jdbcUrl();
    }

    @Override
    public String getUsername() {
        return database.username();
    }

    @Override
    public String getPassword() {
        return database.revealPassword();
    }
}
