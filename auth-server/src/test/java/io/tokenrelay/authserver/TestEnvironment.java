package io.tokenrelay.authserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives each context what an installation has to bring: a database and a directory for secrets of its own, and a key file; and a clock that can be turned. A test's own win. */
public class TestEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** The property that names where the secrets of services are. */
    public static final String SECRETS = "auth-server.client-secrets-directory";

    private static final String PROFILE_CHECK = "profileCheck";
    private static final String CLOCK = "clock";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.addBeanFactoryPostProcessor(TestEnvironment::allowTheDemo);
        context.addBeanFactoryPostProcessor(TestEnvironment::replaceTheClock);
        if (!context.getEnvironment().containsProperty("spring.datasource.url")) {
            TestPropertyValues.of(
                            "spring.datasource.url=" + TestPostgres.createDatabase(),
                            "spring.datasource.username=" + TestPostgres.RUNTIME,
                            "spring.flyway.user=" + TestPostgres.OWNER,
                            "spring.datasource.hikari.maximum-pool-size=8",
                            "spring.datasource.hikari.minimum-idle=1")
                    .applyTo(context);
        }
        context.getBeanFactory()
                .registerSingleton(
                        "testDatabase",
                        new TestDatabase(context.getEnvironment().getRequiredProperty("spring.datasource.url")));
        if (!context.getEnvironment().containsProperty("auth-server.keys.encryption-key-file")) {
            TestPropertyValues.of("auth-server.keys.encryption-key-file=" + TestKeyFile.shared())
                    .applyTo(context);
        }
        if (!context.getEnvironment().containsProperty(SECRETS)) {
            TestPropertyValues.of(SECRETS + "=" + newDirectory()).applyTo(context);
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory(Path.of("target"), "client-secrets-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Here the demo's people live in a database that looks like a real one, which the server rightly refuses. */
    private static void allowTheDemo(ConfigurableListableBeanFactory beans) {
        if (beans instanceof BeanDefinitionRegistry registry && registry.containsBeanDefinition(PROFILE_CHECK)) {
            registry.removeBeanDefinition(PROFILE_CHECK);
        }
    }

    private static void replaceTheClock(ConfigurableListableBeanFactory beans) {
        if (beans instanceof BeanDefinitionRegistry registry && registry.containsBeanDefinition(CLOCK)) {
            registry.removeBeanDefinition(CLOCK);
            registry.registerBeanDefinition(CLOCK, new RootBeanDefinition(TestClock.class));
        }
    }
}
