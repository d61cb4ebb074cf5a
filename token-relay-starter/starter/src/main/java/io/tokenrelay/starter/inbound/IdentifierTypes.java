package io.tokenrelay.starter.inbound;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.ResolvableType;

/** Tells by name and type whether a value could be an object's id. */
final class IdentifierTypes {

    private static final Pattern NAME =
            Pattern.compile("(?i)(?:id|uuid|guid)s?|.*[-_](?:id|uuid|guid)s?|(?-i:.*(?:Id|ID|Uuid|UUID|Guid)s?)");

    private IdentifierTypes() {}

    /** By what it is called, or what it is. */
    static boolean isIdentifier(@Nullable String name, Class<?> type) {
        return isIdType(type) || (BeanUtils.isSimpleValueType(type) && isIdName(name));
    }

    static boolean isIdName(@Nullable String name) {
        return name != null && NAME.matcher(name).matches();
    }

    private static boolean isIdType(Class<?> type) {
        return type == UUID.class || type.getSimpleName().endsWith("Id");
    }

    /** What a path names things by: anything but a choice of few. */
    static boolean isKey(Class<?> type) {
        return isIdType(type)
                || type == String.class
                || type == long.class
                || type == int.class
                || Number.class.isAssignableFrom(type);
    }

    /** Whether a request decides what is in it: nothing that could be looked at tells. */
    static boolean isAnything(Class<?> type) {
        return Map.class.isAssignableFrom(type)
                || type.getSimpleName().equals("JsonNode")
                || type.getSimpleName().equals("ObjectNode");
    }

    /** The type of what a value is of, or holds one or many of. */
    static ResolvableType contentOf(ResolvableType type) {
        if (type.isArray()) {
            return contentOf(type.getComponentType());
        }
        Class<?> raw = type.toClass();
        if (Iterable.class.isAssignableFrom(raw)) {
            return contentOf(type.as(Iterable.class).getGeneric(0));
        }
        return raw == java.util.Optional.class ? contentOf(type.getGeneric(0)) : type;
    }
}
