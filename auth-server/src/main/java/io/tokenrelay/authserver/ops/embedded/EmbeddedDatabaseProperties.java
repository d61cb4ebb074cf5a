package io.tokenrelay.authserver.ops.embedded;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The database that a server without one of its own brings along.
 *
 * @param embeddedDatabase whether a server without {@code spring.datasource.url} may use an embedded PostgreSQL; the
 *     profile {@code production} forbids it whatever this says
 * @param dataDirectory where the embedded PostgreSQL, its password and its key are kept; only its owner can enter it
 */
@ConfigurationProperties("auth-server")
record EmbeddedDatabaseProperties(
        @DefaultValue("true") boolean embeddedDatabase,
        @DefaultValue(".token-relay") Path dataDirectory) {}
