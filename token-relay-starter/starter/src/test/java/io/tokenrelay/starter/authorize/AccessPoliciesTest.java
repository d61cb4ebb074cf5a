package io.tokenrelay.starter.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.annotation.AllowCallers;
import io.tokenrelay.starter.annotation.AllowChain;
import io.tokenrelay.starter.annotation.NotOwned;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.annotation.SubjectOwns;
import io.tokenrelay.starter.testing.TestTokens;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AliasFor;

class AccessPoliciesTest {

    private final AccessPolicies policies = new AccessPolicies(Stream::empty, Clock.systemUTC());

    interface Reads<T> {
        @RequireScope("from:generic-interface")
        void get(T id);
    }

    @RequireScope("from:super-interface")
    interface Marked {}

    interface Inherits extends Marked {}

    abstract static class Base<T> {
        @RequireScope("from:generic-superclass")
        void put(T value) {}

        void remove(T value) {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @RequireScope("from:outer")
    @interface Outer {}

    @Retention(RetentionPolicy.RUNTIME)
    @Outer
    @RequireScope("from:inner")
    @interface Nested {}

    @Retention(RetentionPolicy.RUNTIME)
    @RequireScope({})
    @interface Needs {
        @AliasFor(annotation = RequireScope.class, attribute = "value")
        String[] scopes();
    }

    static class Orders extends Base<Long> implements Reads<String>, Inherits {

        @Override
        public void get(String id) {}

        @Override
        void put(Long value) {}

        @Nested
        void nested() {}

        @Outer
        @RequireScope("direct")
        void twice() {}

        @Needs(scopes = "aliased")
        void aliased() {}

        void get(Integer other) {}
    }

    static class Unusable {
        @RequireUser
        @AllowChain("storefront >> orders")
        void run() {}
    }

    @Test
    void refusesEverybodyWhereAnAnnotationCannotBeRead() throws Exception {
        AccessPolicy policy = policies.policy(BeanType.of(Unusable.class), Unusable.class.getDeclaredMethod("run"));
        assertThat(policy.decide(Optional.of(TestTokens.alice().caller())))
                .isInstanceOfSatisfying(Decision.Refused.class, refused -> assertThat(refused.error())
                        .isEqualTo(AccessError.POLICY_UNUSABLE));
    }

    /** The interface arrives only here: neither the class nor the interface knows of the other. */
    static class Plain {
        public void get(String id) {}
    }

    static class Late extends Plain implements Reads<String> {}

    @Test
    void holdsWhatAGenericInterfaceDemands() {
        assertNeeds("get", String.class, "from:generic-interface", "from:super-interface");
    }

    @Test
    void holdsWhatAGenericSuperclassDemandsOfAnOverriddenMethod() {
        assertNeeds("put", Long.class, "from:generic-superclass", "from:super-interface");
    }

    @Test
    void holdsWhatAnInterfaceDemandsOfAnInheritedMethod() throws Exception {
        AccessPolicy policy = policies.policy(BeanType.of(Late.class), Late.class.getMethod("get", String.class));
        assertRefused(policy, TestTokens.alice());
        assertAllowed(policy, TestTokens.alice().withScopes("from:generic-interface"));
    }

    @Test
    void doesNotTakeAnOverloadForTheSameMethod() {
        assertNeeds("get", Integer.class, "from:super-interface");
    }

    @Test
    void holdsEveryOneOfSeveralMetaAnnotationsOfAKind() {
        assertNeeds("nested", null, "from:outer", "from:inner", "from:super-interface");
        assertNeeds("twice", null, "from:outer", "direct", "from:super-interface");
    }

    @Test
    void readsValuesThatAMetaAnnotationPassesOn() {
        assertNeeds("aliased", null, "aliased", "from:super-interface");
    }

    static class Transfers {
        @SubjectOwns(type = String.class, id = "#from")
        @SubjectOwns(type = Integer.class, id = "#to")
        void transfer(String from, int to) {}

        @NotOwned(reason = "a test")
        void notOwned(String id) {}

        @RequireUser
        @AllowCallers("orders")
        void user() {}
    }

    @Test
    void holdsEveryOneOfSeveralOwnerships() throws Exception {
        AccessPolicies owned = new AccessPolicies(
                () -> Stream.of(
                        ownedBy(String.class, TestTokens.ALICE.toString()),
                        ownedBy(Integer.class, TestTokens.BOB.toString())),
                Clock.systemUTC());
        Method transfer = Transfers.class.getDeclaredMethod("transfer", String.class, int.class);
        AccessPolicy policy = owned.policy(BeanType.of(Transfers.class), transfer);
        assertThat(policy.decide(Optional.of(TestTokens.alice().caller()), new Object[] {"a", 1}))
                .isEqualTo(Decision.refused(AccessError.NOT_THE_OWNER, "another subject owns that Integer"));
    }

    @Test
    void allowsNobodyByNotOwnedAlone() throws Exception {
        AccessPolicy policy = policies.policy(
                BeanType.of(Transfers.class), Transfers.class.getDeclaredMethod("notOwned", String.class));
        assertThat(policy.isRestricted()).isFalse();
        assertThat(policy.isOpen()).isFalse();
        assertRefused(policy, TestTokens.alice());
    }

    @Test
    void refusesEverybodyWithoutACaller() throws Exception {
        AccessPolicy policy = policies.policy(BeanType.of(Transfers.class), Transfers.class.getDeclaredMethod("user"));
        assertThat(policy.decide(Optional.empty()))
                .isEqualTo(Decision.refused(AccessError.NO_CALLER, "no caller on this thread"));
    }

    private static OwnerResolver<?> ownedBy(Class<?> type, String owner) {
        return new OwnerResolver<Object>() {
            @Override
            @SuppressWarnings("unchecked")
            public Class<Object> type() {
                return (Class<Object>) type;
            }

            @Override
            public Optional<String> ownerOf(Object id) {
                return Optional.of(owner);
            }
        };
    }

    /** Allowed with all of the scopes, and refused without any one of them. */
    private void assertNeeds(String name, @Nullable Class<?> parameter, String... scopes) {
        Class<?>[] parameters = parameter == null ? new Class<?>[0] : new Class<?>[] {parameter};
        Method method;
        try {
            method = Orders.class.getDeclaredMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
        AccessPolicy policy = policies.policy(BeanType.of(Orders.class), method);
        assertAllowed(policy, TestTokens.alice().withScopes(scopes));
        for (String missing : scopes) {
            assertRefused(
                    policy,
                    TestTokens.alice()
                            .withScopes(Arrays.stream(scopes)
                                    .filter(scope -> !scope.equals(missing))
                                    .toArray(String[]::new)));
        }
    }

    private static void assertAllowed(AccessPolicy policy, TestTokens token) {
        assertThat(policy.decide(Optional.of(token.caller()))).isEqualTo(Decision.allowed());
    }

    private static void assertRefused(AccessPolicy policy, TestTokens token) {
        assertThat(policy.decide(Optional.of(token.caller()))).isInstanceOf(Decision.Refused.class);
    }
}
