package io.tokenrelay.authserver.ops.database;

import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at the roles before the migrations and after. */
@Configuration(proxyBeanMethods = false)
class DatabaseRolesConfiguration {

    @Bean
    MigrationRoles migrationRoles(DataSource dataSource, Environment environment) {
        return new MigrationRoles(dataSource, environment);
    }

    @Bean
    @DependsOnDatabaseInitialization
    RuntimeRights runtimeRights(JdbcClient jdbc, Environment environment) {
        return new RuntimeRights(jdbc, environment);
    }
}
