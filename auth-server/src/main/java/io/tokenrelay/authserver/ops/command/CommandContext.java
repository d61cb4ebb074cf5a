package io.tokenrelay.authserver.ops.command;

import io.tokenrelay.authserver.ops.embedded.BesideARunningServer;
import io.tokenrelay.core.event.SecurityEvent;
import java.util.Collection;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The part of the server that a command works with: the database, the features and the audit log, but no endpoint. What a
 * command doesn't ask for isn't made.
 */
final class CommandContext implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private CommandContext(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Opens a context when a command needs it: not for a mistake in its arguments. */
    @FunctionalInterface
    interface Opener {

        CommandContext open();
    }

    /** With the server's own configuration, so on the server's own database. */
    static CommandContext open() {
        return open(Map.of());
    }

    static CommandContext open(Map<String, Object> properties) {
        return new CommandContext(new SpringApplicationBuilder(CommandConfiguration.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .lazyInitialization(true)
                .properties(Map.of("logging.level.root", "warn"))
                .properties(properties)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(BesideARunningServer.class, BesideARunningServer::new))
                .run());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** All that are of this type, made now if they weren't. */
    <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    void publish(SecurityEvent event) {
        context.publishEvent(event);
    }

    @Override
    public void close() {
        context.close();
    }
}
