package io.tokenrelay.authserver.ops.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.TestPostgres;
import io.tokenrelay.authserver.startup.StartupRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseRolesTest {

    private final String url = TestPostgres.createDatabase();

    private final ApplicationContextRunner server = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    FlywayAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class))
            .withUserConfiguration(DatabaseRolesConfiguration.class)
            .withPropertyValues("spring.datasource.url=" + url, "spring.datasource.hikari.maximum-pool-size=2");

    private final ApplicationContextRunner twoRoles = server.withPropertyValues(
            "spring.datasource.username=" + TestPostgres.RUNTIME, "spring.flyway.user=" + TestPostgres.OWNER);

    private final ApplicationContextRunner oneRole =
            server.withPropertyValues("spring.datasource.username=" + TestPostgres.OWNER);

    @Test
    void twoRolesDoInProduction(CapturedOutput output) {
        twoRoles.withPropertyValues("spring.profiles.active=production")
                .run(started -> assertThat(started).hasNotFailed());
        assertThat(output).doesNotContain("TR-C30", "TR-C31");
    }

    @Test
    void productionRefusesOneRoleAndMakesNothing() {
        oneRole.withPropertyValues("spring.profiles.active=production").run(started -> assertThat(started)
                .getFailure()
                .rootCause()
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C30")
                .hasMessageContaining(TestPostgres.OWNER));

        assertThat(TestPostgres.owner(url)
                        .sql("select count(*) from pg_tables where schemaname = 'public'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void elsewhereOneRoleIsWarnedOfLoudly(CapturedOutput output) {
        oneRole.run(started -> assertThat(started).hasNotFailed());

        assertThat(output)
                .contains("ONE DATABASE ROLE FOR EVERYTHING", "TR-C31", "create role token_relay_runtime")
                .contains("is or may become the owner of audit_event");
    }

    /** Migrated by somebody else: then only the rights tell. */
    @Test
    void productionRefusesAnOwnerThatDoesNotMigrate() {
        twoRoles.run(started -> assertThat(started).hasNotFailed());

        oneRole.withPropertyValues("spring.profiles.active=production", "spring.flyway.enabled=false")
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartupRefused.class)
                        .hasMessageContaining("TR-C31"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant update on audit_event to test_runtime",
                "grant update (type) on audit_event to test_runtime",
                "grant delete on audit_event to test_runtime",
                "grant truncate on audit_event to test_runtime",
                "grant trigger on audit_event to test_runtime",
                "grant create on schema public to test_runtime",
                "grant delete on all tables in schema public to test_runtime"
            })
    void productionRefusesARuntimeRoleThatSomebodyGaveMore(String grant) {
        twoRoles.run(started -> assertThat(started).hasNotFailed());
        TestPostgres.owner(url).sql(grant).update();

        twoRoles.withPropertyValues("spring.profiles.active=production").run(started -> assertThat(started)
                .getFailure()
                .rootCause()
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C31"));
    }
}
