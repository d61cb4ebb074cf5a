package io.tokenrelay.starter.authorize;

import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.startup.AnnotationScan;
import io.tokenrelay.starter.startup.StartupProblem;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;

/**
 * The policy of every method, compiled from all annotations that count for it when first asked for, which for
 * everything that start-up can see is before the first request.
 */
public final class AccessPolicies {

    private static final String ANNOTATIONS = RequireScope.class.getPackageName();

    private final AnnotationScan scan = new AnnotationScan(AccessPolicies::isOurs);
    private final ConcurrentMap<Key, CompiledPolicy> compiled = new ConcurrentHashMap<>();
    private final OwnerResolvers resolvers;
    private final InstantSource clock;

    private record Key(BeanType type, Method method) {}

    /**
     * @param resolvers the application's owner resolvers, asked for when the first is needed
     * @param clock tells how long ago a person signed in
     */
    public AccessPolicies(Supplier<Stream<OwnerResolver<?>>> resolvers, InstantSource clock) {
        this.resolvers = new OwnerResolvers(resolvers);
        this.clock = clock;
    }

    /** The policy of a method of a bean. */
    public AccessPolicy policy(BeanType type, Method method) {
        return compiled(type, method).policy();
    }

    /** What is wrong with the annotations of a method, and with what they need. */
    public List<StartupProblem> problems(BeanType type, Method method) {
        CompiledPolicy result = compiled(type, method);
        List<StartupProblem> problems = new ArrayList<>(result.problems());
        for (OwnershipCheck check : result.policy().ownershipChecks()) {
            resolvers.problem(check.type(), Where.describe(method)).ifPresent(problems::add);
        }
        return problems;
    }

    /** Whether any annotation of the starter stands anywhere in the bean's types. */
    boolean areAnyOn(BeanType type) {
        return type.roots().stream().anyMatch(scan::isAnywhereOn);
    }

    private static Stream<MergedAnnotation<?>> ours(AnnotatedElement element) {
        return MergedAnnotations.from(element).stream()
                .filter(annotation -> isOurs(annotation.getType()))
                .map(annotation -> annotation);
    }

    private static boolean isOurs(Class<?> annotation) {
        return annotation.getPackageName().equals(ANNOTATIONS);
    }

    private CompiledPolicy compiled(BeanType type, Method method) {
        Key key = new Key(type, method);
        CompiledPolicy known = compiled.get(key);
        // Asked for with every request, and computing may lock out others, also where there is nothing to compute.
        return known == null ? compiled.computeIfAbsent(key, k -> compile(type, mostSpecific(type, method))) : known;
    }

    static Method mostSpecific(BeanType type, Method method) {
        Class<?> root = type.rootOf(method.getDeclaringClass());
        return BridgeMethodResolver.findBridgedMethod(ClassUtils.getMostSpecificMethod(method, root));
    }

    private CompiledPolicy compile(BeanType type, Method method) {
        PolicyBuilder builder =
                new PolicyBuilder(Where.describe(type.rootOf(method.getDeclaringClass()), method), resolvers, clock);
        for (AnnotationSource source : AnnotationSource.of(type, method)) {
            ours(source.element()).forEach(annotation -> builder.add(annotation.synthesize(), source));
        }
        return builder.build();
    }
}
