package io.tokenrelay.authserver.ops.embedded;

import io.tokenrelay.authserver.keys.DefaultEncryptionKeyFile;
import io.tokenrelay.authserver.startup.StartupRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Runs the embedded database where no other is configured, unless that is forbidden.
 *
 * <p>The connection pool gets to know it as its connection details, so the pool is closed before the database is stopped.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(NoDatasourceCondition.class)
@EnableConfigurationProperties(EmbeddedDatabaseProperties.class)
class EmbeddedDatabaseConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabaseConfiguration.class);

    @Bean
    EmbeddedDatabase embeddedDatabase(
            EmbeddedDatabaseProperties properties,
            Environment environment,
            ObjectProvider<BesideARunningServer> besideARunningServer) {
        refuseWhereForbidden(properties, environment);
        DataDirectory directory = new DataDirectory(properties.dataDirectory());
        PostgresBinaries binaries = new PostgresBinaries(getClass().getClassLoader());
        if (besideARunningServer.getIfAvailable() != null) {
            return EmbeddedDatabase.startOrJoin(directory, binaries);
        }
        EmbeddedDatabase database = EmbeddedDatabase.start(directory, binaries);
        announce(database);
        return database;
    }

    private static void announce(EmbeddedDatabase database) {
        LOG.warn("""


                    ****  EMBEDDED DATABASE  ****
                    No datasource is configured: using a PostgreSQL of this server's own, on 127.0.0.1:{}.
                    It keeps everything, the keys' encryption key included, in {}
                    Good for trying out and for development. In production set spring.datasource.url, .username and
                    .password and auth-server.keys.encryption-key-file, and start with the profile `production`.
                """, database.port(), database.directory());
    }

    private static void refuseWhereForbidden(EmbeddedDatabaseProperties properties, Environment environment) {
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            throw new StartupRefused(
                    EmbeddedDatabaseError.NO_DATASOURCE,
                    "The profile `production` is active, and the property `spring.datasource.url` is not set.");
        }
        if (!properties.embeddedDatabase()) {
            throw new StartupRefused(
                    EmbeddedDatabaseError.NO_DATASOURCE,
                    "`auth-server.embedded-database` is false, and the property `spring.datasource.url` is not set.");
        }
    }

    @Bean
    JdbcConnectionDetails embeddedConnectionDetails(EmbeddedDatabase database) {
        return new EmbeddedConnectionDetails(database);
    }

    @Bean
    FlywayConnectionDetails embeddedMigrationDetails(EmbeddedDatabase database) {
        return new EmbeddedMigrationDetails(database);
    }

    @Bean
    DefaultEncryptionKeyFile embeddedEncryptionKeyFile(EmbeddedDatabase database) {
        return new DefaultEncryptionKeyFile(database.encryptionKeyFile());
    }
}
