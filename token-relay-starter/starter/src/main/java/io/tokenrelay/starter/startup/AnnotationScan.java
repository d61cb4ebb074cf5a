package io.tokenrelay.starter.startup;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ReflectionUtils;

/**
 * Which types bear certain annotations, on themselves or on a method, directly or by way of an annotation of one's own.
 *
 * <p>Every bean of an application is asked about while it starts, and hardly any bears one. So each type is looked at once,
 * however many beans inherit from it, and annotations that can't lead to a wanted one are not read any further.
 */
public final class AnnotationScan {

    private final Predicate<Class<?>> wanted;

    private final ClassValue<Boolean> bears = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return look(type);
        }
    };

    private final ClassValue<Boolean> leads = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> annotation) {
            return leadsToWanted(annotation, new HashSet<>());
        }
    };

    /** @param wanted which annotations are looked for */
    public AnnotationScan(Predicate<Class<?>> wanted) {
        this.wanted = wanted;
    }

    /** Whether a wanted one stands on the type or on anything that it extends or implements, or on a method there. */
    public boolean isAnywhereOn(Class<?> type) {
        return bears.get(type);
    }

    private boolean look(Class<?> type) {
        if (type.getName().startsWith("java.")) {
            return false;
        }
        Class<?> parent = type.getSuperclass();
        return (parent != null && isAnywhereOn(parent))
                || Stream.of(type.getInterfaces()).anyMatch(this::isAnywhereOn)
                || isOn(type)
                || isOnAny(ReflectionUtils.getDeclaredMethods(type));
    }

    private boolean isOnAny(Method[] methods) {
        for (Method method : methods) {
            if (isOn(method)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOn(AnnotatedElement element) {
        return mayBeOn(element)
                && MergedAnnotations.from(element).stream()
                        .map(MergedAnnotation::getType)
                        .anyMatch(wanted);
    }

    /** Never no where {@link MergedAnnotations} would find one. */
    private boolean mayBeOn(AnnotatedElement element) {
        try {
            for (Annotation annotation : element.getDeclaredAnnotations()) {
                if (leads.get(annotation.annotationType())) {
                    return true;
                }
            }
            return false;
        } catch (RuntimeException | LinkageError e) {
            return true; // Something there can't be loaded: let that be decided where it always is.
        }
    }

    /** By what stands on it, or by what it contains, as the container of repeated ones does. */
    private boolean leadsToWanted(Class<?> annotation, Set<Class<?>> seen) {
        if (!seen.add(annotation)) {
            return false;
        }
        return wanted.test(annotation)
                || Stream.of(annotation.getDeclaredAnnotations())
                        .anyMatch(meta -> leadsToWanted(meta.annotationType(), seen))
                || Stream.of(annotation.getDeclaredMethods())
                        .map(Method::getReturnType)
                        .map(type -> type.isArray() ? type.getComponentType() : type)
                        .anyMatch(type -> type.isAnnotation() && leadsToWanted(type, seen));
    }
}
