package io.tokenrelay.authserver.ops.embedded;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Tells Boot's connection pool where the embedded database is, and to work as the role with few rights. */
record EmbeddedConnectionDetails(EmbeddedDatabase database) implements JdbcConnectionDetails {

    @Override
    public String getJdbcUrl() {
        return database.jdbcUrl();
    }

    @Override
    public String getUsername() {
        return database.runtime().role();
    }

    @Override
    public String getPassword() {
        return database.runtime().password();
    }
}
