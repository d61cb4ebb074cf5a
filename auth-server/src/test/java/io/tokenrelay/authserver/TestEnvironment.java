package io.tokenrelay.authserver;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives each context what an installation has to bring: a database of its own and a key file. A test's own win. */
class TestEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (!context.getEnvironment().containsProperty("spring.datasource.url")) {
            TestPropertyValues.of(
                            "spring.datasource.url=" + TestPostgres.createDatabase(),
                            "spring.datasource.username=postgres",
                            "spring.datasource.hikari.maximum-pool-size=8",
                            "spring.datasource.hikari.minimum-idle=1")
                    .applyTo(context);
        }
        if (!context.getEnvironment().containsProperty("auth-server.keys.encryption-key-file")) {
            TestPropertyValues.of("auth-server.keys.encryption-key-file=" + TestKeyFile.shared())
                    .applyTo(context);
        }
    }
}
