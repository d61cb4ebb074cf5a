package io.tokenrelay.starter.authorize;

import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.util.ClassUtils;

/**
 * The types that a bean answers for: its class, and the interfaces that a proxy gives it.
 *
 * @param roots the most derived types; what they extend and implement follows from them
 */
public record BeanType(Set<Class<?>> roots) {

    public BeanType {
        roots = Set.copyOf(roots);
    }

    /** The types of a class that nothing has proxied yet. */
    public static BeanType of(Class<?> type) {
        return new BeanType(Set.of(ClassUtils.getUserClass(type)));
    }

    /** The types of an object, seen through its proxies. */
    public static BeanType of(Object bean) {
        Set<Class<?>> roots = new LinkedHashSet<>();
        roots.add(ClassUtils.getUserClass(AopProxyUtils.ultimateTargetClass(bean)));
        if (Proxy.isProxyClass(bean.getClass())) {
            roots.addAll(List.of(bean.getClass().getInterfaces()));
        }
        return new BeanType(roots);
    }

    /** Every class and interface among the roots and above them. */
    Set<Class<?>> hierarchy() {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> root : roots) {
            for (Class<?> type = root; type != null && type != Object.class; type = type.getSuperclass()) {
                types.add(type);
            }
            types.addAll(ClassUtils.getAllInterfacesForClassAsSet(root));
        }
        return types;
    }

    /** The root that a method belongs to. */
    Class<?> rootOf(Class<?> declaringClass) {
        return roots.stream()
                .filter(declaringClass::isAssignableFrom)
                .findFirst()
                .orElse(declaringClass);
    }
}
