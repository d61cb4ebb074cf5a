package io.tokenrelay.authserver.ops.embedded;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;

/** Tells Flyway to migrate the embedded database as the owner of its tables. */
record EmbeddedMigrationDetails(EmbeddedDatabase database) implements FlywayConnectionDetails {

    @Override
    public String getJdbcUrl() {
        return database.jdbcUrl();
    }

    @Override
    public String getUsername() {
        return database.owner().role();
    }

    @Override
    public String getPassword() {
        return database.owner().password();
    }
}
