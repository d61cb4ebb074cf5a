package io.tokenrelay.authserver;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives each context a database of its own, unless the test names one. */
class TestDatabaseInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getEnvironment().containsProperty("spring.datasource.url")) {
            return;
        }
        TestPropertyValues.of(
                        "spring.datasource.url=" + TestPostgres.createDatabase(),
                        "spring.datasource.username=postgres",
                        "spring.datasource.hikari.maximum-pool-size=8",
                        "spring.datasource.hikari.minimum-idle=1")
                .applyTo(context);
    }
}
