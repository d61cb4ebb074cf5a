package io.tokenrelay.starter.authorize;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * A place whose annotations count for a method.
 *
 * @param element the type or method that carries them
 * @param declaration the method whose parameter names an expression there means
 */
record AnnotationSource(AnnotatedElement element, Method declaration) {

    /**
     * Every place that counts for a method of a bean: all its types, and the method in each of them.
     *
     * @param method the method in its most specific form, no bridge
     */
    static List<AnnotationSource> of(BeanType type, Method method) {
        Class<?> root = type.rootOf(method.getDeclaringClass());
        List<AnnotationSource> sources = new ArrayList<>();
        for (Class<?> level : type.hierarchy()) {
            sources.add(new AnnotationSource(level, method));
            for (Method declared : ReflectionUtils.getDeclaredMethods(level)) {
                if (isSameOrOverridden(declared, method, root)) {
                    sources.add(new AnnotationSource(declared, declared));
                }
            }
        }
        return sources;
    }

    boolean isMethod() {
        return element instanceof Method;
    }

    private static boolean isSameOrOverridden(Method declared, Method method, Class<?> root) {
        if (declared.equals(method)) {
            return true;
        }
        return declared.getName().equals(method.getName())
                && !declared.isBridge()
                && (declared.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) == 0
                && haveSameParameters(declared, method, root);
    }

    private static boolean haveSameParameters(Method declared, Method method, Class<?> root) {
        if (declared.getParameterCount() != method.getParameterCount()) {
            return false;
        }
        for (int i = 0; i < method.getParameterCount(); i++) {
            if (!parameterType(declared, i, root).equals(parameterType(method, i, root))) {
                return false;
            }
        }
        return true;
    }

    /** The type of a parameter with the type variables that the class fixes. */
    private static Class<?> parameterType(Method method, int index, Class<?> root) {
        return ResolvableType.forMethodParameter(method, index, root).resolve(method.getParameterTypes()[index]);
    }

    /** How its author would look for it. */
    String describe() {
        return element instanceof Method method ? Where.describe(method) : ((Class<?>) element).getName();
    }
}
