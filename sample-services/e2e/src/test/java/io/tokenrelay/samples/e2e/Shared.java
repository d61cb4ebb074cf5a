package io.tokenrelay.samples.e2e;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests what takes long to start: one of each kind for all classes together, started when the first one asks for it, and
 * closed after the last test of all.
 */
final class Shared implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Shared.class);

    private static final Map<Class<?>, Callable<AutoCloseable>> KINDS = Map.of(
            RunningDemo.class,
            RunningDemo::start,
            PageServer.class,
            PageServer::start,
            Chromium.class,
            Chromium::launch);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return KINDS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(parameter.getParameter().getType(), Shared::start, AutoCloseable.class);
    }

    private static AutoCloseable start(Class<?> kind) {
        try {
            return Objects.requireNonNull(KINDS.get(kind)).call();
        } catch (Exception e) {
            throw new IllegalStateException(kind.getSimpleName() + " did not start", e);
        }
    }
}
