package io.tokenrelay.starter.inbound;

import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** Finds parameters by which a request names an object: an id in the path or the query. */
final class Identifiers {

    private static final Pattern NAME =
            Pattern.compile("(?i)(?:id|uuid|guid)s?|.*[-_](?:id|uuid|guid)s?|(?-i:.*(?:Id|ID|Uuid|UUID|Guid)s?)");

    private Identifiers() {}

    static boolean areIn(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters()).anyMatch(Identifiers::isIdentifier);
    }

    private static boolean isIdentifier(MethodParameter parameter) {
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
        if (path != null) {
            return isKey(parameter.getParameterType());
        }
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        return query != null && (isIdType(parameter.getParameterType()) || isIdName(name(query, parameter)));
    }

    private static @Nullable String name(RequestParam query, MethodParameter parameter) {
        return StringUtils.hasText(query.name()) ? query.name() : parameter.getParameterName();
    }

    private static boolean isIdName(@Nullable String name) {
        return name != null && NAME.matcher(name).matches();
    }

    private static boolean isIdType(Class<?> type) {
        return type == UUID.class || type.getSimpleName().endsWith("Id");
    }

    /** What a path names things by: anything but a choice of few. */
    private static boolean isKey(Class<?> type) {
        return isIdType(type)
                || type == String.class
                || type == long.class
                || type == int.class
                || Number.class.isAssignableFrom(type);
    }
}
