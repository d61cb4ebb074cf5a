package io.tokenrelay.authserver.ops.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.authserver.startup.StartupRefused;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EmbeddedDatabaseConfigurationTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(EmbeddedDatabaseConfiguration.class);

    @Test
    void isNoneOfThisServersBusinessWhereADatasourceIsConfigured() {
        context.withPropertyValues(
                        "spring.datasource.url=jdbc:postgresql://db/auth", "spring.profiles.active=production")
                .run(started -> assertThat(started)
                        .hasNotFailed()
                        .doesNotHaveBean(EmbeddedDatabase.class)
                        .doesNotHaveBean(EmbeddedConnectionDetails.class));
    }

    @Test
    void refusesProductionWithoutADatasource() {
        context.withPropertyValues("spring.profiles.active=production").run(started -> assertThat(started)
                .getFailure()
                .rootCause()
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C01")
                .hasMessageContaining("spring.datasource.url"));
    }

    @Test
    void productionWinsOverAPropertyThatAllowsTheEmbeddedDatabase() {
        context.withPropertyValues("spring.profiles.active=production", "auth-server.embedded-database=true")
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartupRefused.class)
                        .hasMessageContaining("TR-C01"));
    }

    @Test
    void refusesToRunWithoutADatasourceWhereTheEmbeddedDatabaseIsSwitchedOff() {
        context.withPropertyValues("auth-server.embedded-database=false").run(started -> assertThat(started)
                .getFailure()
                .rootCause()
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C01")
                .hasMessageContaining("auth-server.embedded-database"));
    }

    @Test
    void doesNotTakeABlankUrlForADatasource() {
        context.withPropertyValues("spring.datasource.url=", "spring.profiles.active=production")
                .run(started -> assertThat(started).getFailure().rootCause().hasMessageContaining("TR-C01"));
    }
}
