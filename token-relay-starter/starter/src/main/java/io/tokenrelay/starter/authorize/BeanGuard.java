package io.tokenrelay.starter.authorize;

import io.tokenrelay.starter.authorize.TransportSeam.Role;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.ReflectionUtils;

/** Knows which methods of a bean need a proxy for their annotations to be enforced, and which can't have one. */
public final class BeanGuard {

    private final AccessPolicies policies;
    private final List<TransportSeam> seams;
    private final ConcurrentMap<BeanType, Set<Method>> guarded = new ConcurrentHashMap<>();

    public BeanGuard(AccessPolicies policies, List<TransportSeam> seams) {
        this.policies = policies;
        this.seams = List.copyOf(seams);
    }

    AccessPolicies policies() {
        return policies;
    }

    /** Whether any method of the bean needs a proxy. */
    boolean needsProxy(BeanType type) {
        return !guarded(type).isEmpty();
    }

    /** Whether this method of the bean needs a proxy. */
    boolean needsProxy(BeanType type, Method method) {
        return guarded(type).contains(AccessPolicies.mostSpecific(type, method));
    }

    private Set<Method> guarded(BeanType type) {
        return guarded.computeIfAbsent(type, this::findGuarded);
    }

    private Set<Method> findGuarded(BeanType type) {
        if (!policies.areAnyOn(type)) {
            return Set.of();
        }
        return methods(type)
                .filter(method -> isForProxy(type, method))
                .map(method -> AccessPolicies.mostSpecific(type, method))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isForProxy(BeanType type, Method method) {
        AccessPolicy policy = policies.policy(type, method);
        if (!policy.isRestricted()) {
            return false;
        }
        return switch (roleOf(type, method)) {
            case HANDLER -> policy.needsArguments();
            case CALLBACK -> policy.isOnMethod();
            case OTHER -> policy.isOnMethod() || isReachable(method);
        };
    }

    /** Whether an annotation of the class means the method: who else than the class itself could call it? */
    private static boolean isReachable(Method method) {
        return (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) == 0
                && !ReflectionUtils.isObjectMethod(method);
    }

    private Role roleOf(BeanType type, Method method) {
        Class<?> root = type.rootOf(method.getDeclaringClass());
        return seams.stream()
                .map(seam -> seam.roleOf(root, method))
                .filter(role -> role != Role.OTHER)
                .findFirst()
                .orElse(Role.OTHER);
    }

    private static Stream<Method> methods(BeanType type) {
        return type.roots().stream()
                .flatMap(root -> Stream.of(ReflectionUtils.getUniqueDeclaredMethods(root)))
                .filter(method -> !method.isSynthetic());
    }

    /** Everything about a bean's annotations that must not go into service. */
    List<StartupProblem> problems(BeanType type) {
        if (!policies.areAnyOn(type)) {
            return List.of();
        }
        List<StartupProblem> problems = new ArrayList<>();
        boolean handles = methods(type).anyMatch(method -> roleOf(type, method) == Role.HANDLER);
        methods(type).forEach(method -> {
            AccessPolicy policy = policies.policy(type, method);
            if (isMeant(type, method, policy)) {
                problems.addAll(policies.problems(type, method));
            }
            if (policy.isOpen()
                    && roleOf(type, method) == Role.OTHER
                    && (policy.isOnMethod() || (!handles && isReachable(method)))) {
                problems.add(problem(StartupError.PUBLIC_WITHOUT_HANDLER, type, method, "is no request handler"));
            }
        });
        for (Method method : guarded(type)) {
            String obstacle = obstacle(type, method);
            if (!obstacle.isEmpty()) {
                problems.add(problem(StartupError.NOT_ENFORCEABLE, type, method, obstacle));
            }
        }
        return problems;
    }

    private boolean isMeant(BeanType type, Method method, AccessPolicy policy) {
        return policy.isOnMethod() || (roleOf(type, method) != Role.CALLBACK && isReachable(method));
    }

    private static StartupProblem problem(StartupError error, BeanType type, Method method, String detail) {
        return new StartupProblem(error, Where.describe(type.rootOf(method.getDeclaringClass()), method), detail);
    }

    /** Why a class-based proxy can't stand in front of the method; empty when it can. */
    private static String obstacle(BeanType type, Method method) {
        if (type.behindInterfaces()) {
            return "";
        }
        int modifiers = method.getModifiers();
        Class<?> root = type.rootOf(method.getDeclaringClass());
        if (Modifier.isPrivate(modifiers)) {
            return "is private";
        }
        if (Modifier.isStatic(modifiers)) {
            return "is static";
        }
        if (Modifier.isFinal(modifiers)) {
            return "is final";
        }
        if (Modifier.isFinal(root.getModifiers())) {
            return "its class is final";
        }
        boolean packagePrivate = (modifiers & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0;
        if (packagePrivate && !method.getDeclaringClass().getPackage().equals(root.getPackage())) {
            return "is visible in another package only";
        }
        return "";
    }
}
