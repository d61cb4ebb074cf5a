package io.tokenrelay.starter.authorize;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.util.ClassUtils;

/**
 * The types that a bean answers for: its class, and the interfaces that a proxy gives it.
 *
 * @param roots the most derived types, the class first; what they extend and implement follows from them
 * @param behindInterfaces whether all calls come through a proxy's interfaces, so that nothing about the class itself
 *     can get in the way of another proxy
 */
public record BeanType(List<Class<?>> roots, boolean behindInterfaces) {

    public BeanType {
        roots = List.copyOf(roots);
    }

    /** The types of a class that nothing has proxied yet. */
    public static BeanType of(Class<?> type) {
        return Proxy.isProxyClass(type)
                ? new BeanType(List.of(type.getInterfaces()), true)
                : new BeanType(List.of(ClassUtils.getUserClass(type)), false);
    }

    /** The types of an object, seen through its proxies. */
    public static BeanType of(Object bean) {
        Class<?> target = AopProxyUtils.ultimateTargetClass(bean);
        if (!Proxy.isProxyClass(bean.getClass())) {
            return of(target);
        }
        List<Class<?>> roots = new ArrayList<>();
        if (!Proxy.isProxyClass(target)) {
            roots.add(ClassUtils.getUserClass(target));
        }
        roots.addAll(List.of(bean.getClass().getInterfaces()));
        return new BeanType(roots, true);
    }

    /** Every class and interface among the roots and above them. */
    Set<Class<?>> hierarchy() {
        Set<Class<?>> types = new LinkedHashSet<>();
        roots.forEach(root -> collect(root, types));
        return types;
    }

    private static void collect(@Nullable Class<?> type, Set<Class<?>> types) {
        if (type == null || type == Object.class || !types.add(type)) {
            return;
        }
        collect(type.getSuperclass(), types);
        for (Class<?> implemented : type.getInterfaces()) {
            collect(implemented, types);
        }
    }

    /** The root that a method belongs to. */
    Class<?> rootOf(Class<?> declaringClass) {
        return roots.stream()
                .filter(declaringClass::isAssignableFrom)
                .findFirst()
                .orElse(declaringClass);
    }
}
