package io.tokenrelay.starter.startup;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;

/**
 * Shows which {@code token-relay.*} property can't be read and what it may be. It shows no value where it could be a
 * secret.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BindingFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        ConfigurationProperty property = cause.getProperty();
        String name = property == null
                ? cause.getName().toString()
                : property.getName().toString();
        if (!name.equals("token-relay") && !name.startsWith("token-relay.")) {
            return null;
        }
        Class<?> type = cause.getTarget().getType().resolve(Object.class);
        StartupError error = StartupError.PROPERTY_UNREADABLE;
        String where = property == null || property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
        return new FailureAnalysis(
                "Token Relay refuses to start this service:\n\n" + error.id() + " " + error.summary() + ":\n    - "
                        + name + where + ": " + detail(cause, property, type),
                error.id() + ": " + error.fix() + example(name, type) + ".",
                cause);
    }

    private static String detail(BindException cause, @Nullable ConfigurationProperty property, Class<?> type) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(cause);
        String message = root.getMessage();
        if (root instanceof IllegalArgumentException && message != null && !isConversion(cause)) {
            return message;
        }
        return shown(property, type) + " is no " + kind(type);
    }

    private static String shown(@Nullable ConfigurationProperty property, Class<?> type) {
        return property != null && isPlain(type) && property.getValue() instanceof CharSequence value
                ? "\"" + value + "\""
                : "its value";
    }

    /** What no secret is ever put into; a URL may have a password in it, and a path be a key that was pasted there. */
    private static boolean isPlain(Class<?> type) {
        return type.isEnum()
                || List.of("Duration", "boolean", "Boolean", "int", "Integer", "long", "Long")
                        .contains(type.getSimpleName());
    }

    private static boolean isConversion(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConversionFailedException) {
                return true;
            }
        }
        return false;
    }

    private static String kind(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "Duration" -> "duration";
            case "boolean", "Boolean" -> "true or false";
            case "int", "Integer", "long", "Long" -> "whole number";
            default -> type.isEnum() ? "one of " + constants(type) : type.getSimpleName();
        };
    }

    private static String example(String name, Class<?> type) {
        String value =
                switch (type.getSimpleName()) {
                    case "Duration" -> "5s";
                    case "boolean", "Boolean" -> "true";
                    case "int", "Integer", "long", "Long" -> "10000";
                    default -> type.isEnum() ? constants(type).split(", ", 2)[0] : "";
                };
        return value.isEmpty() ? "" : ", as in " + name + "=" + value;
    }

    private static String constants(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
