package io.tokenrelay.starter.authorize;

import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.startup.StartupRefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.function.SingletonSupplier;

/** The application's owner resolvers by type, looked up when first needed: policies are compiled before they exist. */
final class OwnerResolvers {

    private final SingletonSupplier<Map<Class<?>, List<OwnerResolver<?>>>> byType;

    OwnerResolvers(Supplier<Stream<OwnerResolver<?>>> resolvers) {
        this.byType =
                SingletonSupplier.of(() -> resolvers.get().collect(Collectors.groupingBy(OwnerResolvers::typeOf)));
    }

    private static Class<?> typeOf(OwnerResolver<?> resolver) {
        return resolver.type();
    }

    /** @throws StartupRefusedException when there isn't exactly one; start-up has already refused that */
    OwnerResolver<?> forType(Class<?> type) {
        problem(type, type.getName()).ifPresent(problem -> {
            throw new StartupRefusedException(List.of(problem));
        });
        return of(type).get(0);
    }

    /** What is wrong with the resolvers of a type, for whoever needs one. */
    Optional<StartupProblem> problem(Class<?> type, String where) {
        int count = of(type).size();
        return count == 1
                ? Optional.empty()
                : Optional.of(new StartupProblem(
                        StartupError.OWNER_RESOLVER,
                        where,
                        (count == 0 ? "no OwnerResolver" : count + " OwnerResolvers") + " for " + type.getName()));
    }

    private List<OwnerResolver<?>> of(Class<?> type) {
        return byType.obtain().getOrDefault(type, List.of());
    }
}
