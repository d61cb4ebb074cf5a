package io.tokenrelay.authserver.ops.database;

import io.tokenrelay.authserver.startup.StartupRefused;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells the migrations whom to grant rights to: the role that the server runs as.
 *
 * <p>In production that must be another one than the role which migrates. It is asked of the database, not of the
 * configuration, and before anything is made: who makes a table owns it.
 */
class MigrationRoles implements FlywayConfigurationCustomizer {

    private final DataSource runtime;
    private final Environment environment;

    MigrationRoles(DataSource runtime, Environment environment) {
        this.runtime = runtime;
        this.environment = environment;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        String runtimeRole = role(runtime);
        if (runtimeRole.equals(role(configuration.getDataSource()))
                && environment.acceptsProfiles(Profiles.of("production"))) {
            throw new StartupRefused(
                    DatabaseRoleError.ONE_ROLE,
                    "The profile `production` is active, and both connect as `" + runtimeRole + "`.");
        }
        Map<String, String> placeholders = new HashMap<>(configuration.getPlaceholders());
        placeholders.put("runtimeRole", runtimeRole.replace("'", "''"));
        configuration.placeholders(placeholders);
    }

    private static String role(DataSource dataSource) {
        return JdbcClient.create(dataSource)
                .sql("select current_user")
                .query(String.class)
                .single();
    }
}
