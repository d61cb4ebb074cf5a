package io.tokenrelay.test;

import static io.tokenrelay.test.RequestsOfTest.Credential.BEARER;

import io.tokenrelay.starter.exchange.TokenCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Starts the issuer with the application's context, and stops it with it.
 *
 * @param registry as in {@link TokenRelayTest#registry()}
 */
record TokenRelayContextCustomizer(String registry) implements ContextCustomizer {

    /** Which service is tested. */
    static final String CLIENT_ID = "token-relay.client.id";

    private static final String SECRET_FILE = "token-relay.client.secret-file";

    private static final String PRIVATE_KEY = "token-relay.client.private-key";

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
        TestIssuer issuer = registry.isEmpty() ? TestIssuer.start() : TestIssuer.start(readRegistry(context));
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("tokenRelayTestIssuer", issuer);
        beans.registerSingleton("tokenRelayTestTokens", issuer.tokens());
        beans.registerSingleton("tokenRelayHostileTokens", issuer.hostile());
        beans.registerSingleton("tokenRelayTestClock", issuer.clock());
        shareTime(issuer.clock(), beans);
        beans.registerDisposableBean("tokenRelayTestIssuer", issuer::close);
        ConfigurableEnvironment environment = context.getEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("tokenRelayTest", fit(issuer, environment)));
        MockMvcBuilderCustomizer requests =
                builder -> builder.apply(new RequestsOfTest(isEdge(environment) ? sessions(beans) : BEARER));
        beans.registerSingleton("tokenRelayRequestsOfTest", requests);
    }

    /** Apart, because its class needs Spring Security's OAuth 2 client, which only a service in edge mode has. */
    private static RequestsOfTest.Credential sessions(BeanFactory beans) {
        return new SessionCredential(beans);
    }

    /** Whether people come to the service with a browser. */
    static boolean isEdge(Environment environment) {
        return environment.getProperty("token-relay.edge.enabled", Boolean.class, false);
    }

    private static void shareTime(TestClock time, DefaultListableBeanFactory beans) {
        RootBeanDefinition ofTheStarter = new RootBeanDefinition(Clock.class, time::asClock);
        ofTheStarter.setDefaultCandidate(false);
        beans.registerBeanDefinition("tokenRelayClock", ofTheStarter);
        // No token was used before the test, so those of its first seconds need not be refused.
        RootBeanDefinition memoryStart = new RootBeanDefinition(Instant.class, () -> Instant.EPOCH);
        memoryStart.setDefaultCandidate(false);
        beans.registerBeanDefinition("tokenRelayMemoryStart", memoryStart);
        beans.addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof Clock clock ? time.inPlaceOf(clock) : bean;
            }
        });
        time.onChange(() -> forgetTokens(beans));
    }

    /** What the service holds for its downstream calls: it counts their time by itself, and one test's are not the next's. */
    static void forgetTokens(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanNamesForType(TokenCache.class, true, false)) {
            if (beans.getSingleton(name) instanceof TokenCache held) {
                held.evictAll();
            }
        }
    }

    private static Map<String, Object> fit(TestIssuer issuer, ConfigurableEnvironment environment) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("token-relay.issuer", issuer.uri());
        String service = environment.getProperty(CLIENT_ID, "");
        if (hasKey(environment)) {
            // Whoever configures a secret beside it is refused, as anywhere.
            properties.put(PRIVATE_KEY, write(issuer.privateKeyOf(service)).toString());
        } else if (environment.containsProperty(SECRET_FILE)) {
            properties.put(SECRET_FILE, write(TestIssuer.secretOf(service)).toString());
        } else {
            properties.put("token-relay.client.secret", TestIssuer.secretOf(service));
        }
        return properties;
    }

    /** Leniently: what the path is made of need not be there in a test. An empty one is none. */
    private static boolean hasKey(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .map(source -> source.getProperty(PRIVATE_KEY))
                .filter(Objects::nonNull)
                .findFirst()
                .filter(path ->
                        !environment.resolvePlaceholders(path.toString()).isBlank())
                .isPresent();
    }

    private static Path write(String secret) {
        try {
            Path file = Files.createTempFile("token-relay-test", ".secret");
            file.toFile().deleteOnExit();
            return Files.writeString(file, secret);
        } catch (IOException e) {
            throw new UncheckedIOException("The test's client secret or key could not be written", e);
        }
    }

    private String readRegistry(ConfigurableApplicationContext context) {
        try {
            return context.getResource(registry).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The registry of @TokenRelayTest can't be read: " + registry, e);
        }
    }
}
