package io.tokenrelay.authserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenrelay.authserver.startup.StartupRefused;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole server, as it is started outside of tests. */
class DemoOnARealDatabaseTest {

    @Test
    void doesNotStartAndAddsNobody() {
        String url = TestPostgres.createDatabase();

        assertThatThrownBy(() -> new SpringApplicationBuilder(AuthServerApplication.class)
                        .profiles("demo")
                        .run(
                                "--spring.datasource.url=" + url,
                                "--spring.datasource.username=" + TestPostgres.OWNER,
                                "--auth-server.keys.encryption-key-file=" + TestKeyFile.shared(),
                                "--server.port=0"))
                .rootCause()
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("TR-C13");

        JdbcClient jdbc = TestPostgres.owner(url);
        boolean migrated = jdbc.sql("select to_regclass('person') is not null")
                .query(Boolean.class)
                .single();
        assertThat(
                        migrated
                                ? jdbc.sql("select count(*) from person")
                                        .query(Long.class)
                                        .single()
                                : 0L)
                .isZero();
    }
}
