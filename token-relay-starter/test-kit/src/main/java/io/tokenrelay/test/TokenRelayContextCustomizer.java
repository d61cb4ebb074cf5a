package io.tokenrelay.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Starts the issuer with the application's context, and stops it with it.
 *
 * @param registry as in {@link TokenRelayTest#registry()}
 */
record TokenRelayContextCustomizer(String registry) implements ContextCustomizer {

    private static final String SECRET_FILE = "token-relay.client.secret-file";

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
        TestIssuer issuer = registry.isEmpty() ? TestIssuer.start() : TestIssuer.start(readRegistry(context));
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("tokenRelayTestIssuer", issuer);
        beans.registerSingleton("tokenRelayTestTokens", issuer.tokens());
        beans.registerSingleton("tokenRelayHostileTokens", issuer.hostile());
        beans.registerDisposableBean("tokenRelayTestIssuer", issuer::close);
        ConfigurableEnvironment environment = context.getEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("tokenRelayTest", fit(issuer, environment)));
    }

    private static Map<String, Object> fit(TestIssuer issuer, ConfigurableEnvironment environment) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("token-relay.issuer", issuer.uri());
        String secret = TestIssuer.secretOf(environment.getProperty("token-relay.client.id", ""));
        if (environment.containsProperty(SECRET_FILE)) {
            properties.put(SECRET_FILE, writeSecret(secret).toString());
        } else {
            properties.put("token-relay.client.secret", secret);
        }
        return properties;
    }

    private static Path writeSecret(String secret) {
        try {
            Path file = Files.createTempFile("token-relay-test", ".secret");
            file.toFile().deleteOnExit();
            return Files.writeString(file, secret);
        } catch (IOException e) {
            throw new UncheckedIOException("The test's client secret could not be written", e);
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
