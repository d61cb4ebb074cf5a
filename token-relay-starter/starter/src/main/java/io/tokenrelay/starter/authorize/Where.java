package io.tokenrelay.starter.authorize;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Names a method in a report or a log. */
public final class Where {

    private Where() {}

    /** As its author would look for it: {@code com.acme.OrderController.get(String)}. */
    public static String describe(Method method) {
        return describe(method.getDeclaringClass(), method);
    }

    /** The same, of the class that inherits it. */
    public static String describe(Class<?> type, Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", type.getName() + "." + method.getName() + "(", ")"));
    }
}
