package io.tokenrelay.starter.authorize;

import java.lang.reflect.Method;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Policies of methods that tests name. */
final class TestPolicies {

    private TestPolicies() {}

    static AccessPolicies with(OwnerResolver<?>... resolvers) {
        return new AccessPolicies(() -> Stream.of(resolvers), Clock.systemUTC());
    }

    static AccessPolicy policy(AccessPolicies policies, Class<?> type, String name) {
        return policies.policy(BeanType.of(type), method(type, name));
    }

    /** The one method of that name which the class declares. */
    static Method method(Class<?> type, String name) {
        List<Method> found = Stream.of(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && !method.isSynthetic())
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(type + " declares " + found.size() + " methods called " + name);
        }
        return found.get(0);
    }

    static <T> OwnerResolver<T> owners(Class<T> type, Function<Object, Optional<String>> owners) {
        return new OwnerResolver<>() {
            @Override
            public Class<T> type() {
                return type;
            }

            @Override
            public Optional<String> ownerOf(Object id) {
                return owners.apply(id);
            }
        };
    }
}
