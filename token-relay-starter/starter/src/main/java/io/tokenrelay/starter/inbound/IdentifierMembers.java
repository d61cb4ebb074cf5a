package io.tokenrelay.starter.inbound;

import java.beans.PropertyDescriptor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.BeanUtils;
import org.springframework.core.ResolvableType;

/**
 * Finds the members of what a request sends as a whole (a body, a form, a part) by which it may name an object: those of
 * records, beans and what they hold, to a bounded depth.
 */
final class IdentifierMembers {

    private static final int MAX_DEPTH = 4;

    private final String place;
    private final List<Identifier> found = new ArrayList<>();
    private final Set<Class<?>> seen = new HashSet<>();

    private IdentifierMembers(String place) {
        this.place = place;
    }

    /** @param expression how the whole is named, as in {@code "#order"} */
    static List<Identifier> of(String place, ResolvableType type, String expression) {
        IdentifierMembers members = new IdentifierMembers(place);
        members.walk(type, expression, 1);
        return members.found;
    }

    private void walk(ResolvableType type, String expression, int depth) {
        ResolvableType content = IdentifierTypes.contentOf(type);
        Class<?> raw = content.toClass();
        if (IdentifierTypes.isAnything(raw)) {
            found.add(new Identifier(place, "of any name", expression));
        } else if (depth <= MAX_DEPTH && isApplicationType(raw) && seen.add(raw)) {
            membersOf(content).forEach((name, member) -> look(name, member, expression, depth));
            seen.remove(raw);
        }
    }

    private void look(String name, ResolvableType type, String owner, int depth) {
        ResolvableType content = IdentifierTypes.contentOf(type);
        String expression = owner + "." + name;
        if (IdentifierTypes.isIdentifier(name, content.toClass())) {
            found.add(new Identifier(place, name, expression));
        } else {
            walk(type, content.equals(type) ? expression : expression + "[]", depth + 1);
        }
    }

    /** What has members that a request fills, other than those of the platform and of frameworks. */
    static boolean isApplicationType(Class<?> type) {
        String name = type.getName();
        return !BeanUtils.isSimpleValueType(type)
                && !name.startsWith("java.")
                && !name.startsWith("javax.")
                && !name.startsWith("jakarta.")
                && !name.startsWith("kotlin.")
                && !name.startsWith("org.springframework.")
                && !name.startsWith("tools.jackson.")
                && !name.startsWith("com.fasterxml.jackson.")
                && !name.startsWith("io.tokenrelay.core.")
                && !name.startsWith("io.tokenrelay.starter.context.")
                && !name.startsWith("io.tokenrelay.starter.edge.");
    }

    private static Map<String, ResolvableType> membersOf(ResolvableType owner) {
        Class<?> type = owner.toClass();
        Map<String, ResolvableType> members = new LinkedHashMap<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                members.put(component.getName(), ResolvableType.forType(component.getGenericType(), owner));
            }
            return members;
        }
        for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type)) {
            if (property.getWriteMethod() != null) {
                members.put(
                        property.getName(),
                        ResolvableType.forType(property.getWriteMethod().getGenericParameterTypes()[0], owner));
            } else if (property.getReadMethod() != null && !property.getName().equals("class")) {
                members.put(
                        property.getName(),
                        ResolvableType.forType(property.getReadMethod().getGenericReturnType(), owner));
            }
        }
        for (Field field : type.getFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                members.put(field.getName(), ResolvableType.forType(field.getGenericType(), owner));
            }
        }
        return members;
    }
}
