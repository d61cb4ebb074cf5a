package io.tokenrelay.authserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** Another node of the server under test: with the same configuration, on the same database. */
@TestComponent
public class SecondNode implements DisposableBean {

    private static final List<String> SAME = List.of(
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.datasource.password",
            "spring.flyway.user",
            "spring.datasource.hikari.maximum-pool-size",
            "spring.datasource.hikari.minimum-idle",
            "auth-server.keys.encryption-key-file",
            "auth-server.registry",
            TestEnvironment.SECRETS);

    private final ConfigurableEnvironment first;
    private @Nullable ServletWebServerApplicationContext context;

    SecondNode(ConfigurableEnvironment first) {
        this.first = first;
    }

    /** It starts with the first question. */
    public synchronized int port() {
        return Objects.requireNonNull(context().getWebServer()).getPort();
    }

    public <T> T bean(Class<T> type) {
        return context().getBean(type);
    }

    private synchronized ServletWebServerApplicationContext context() {
        if (context == null) {
            context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(AuthServerApplication.class)
                    .profiles(first.getActiveProfiles())
                    .initializers(new TestEnvironment())
                    .run(arguments());
        }
        return context;
    }

    private String[] arguments() {
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1"));
        for (String property : SAME) {
            String value = first.getProperty(property);
            if (value != null) {
                arguments.add("--" + property + "=" + value);
            }
        }
        return arguments.toArray(String[]::new);
    }

    @Override
    public synchronized void destroy() {
        if (context != null) {
            context.close();
        }
    }
}
