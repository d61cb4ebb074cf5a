package io.tokenrelay.starter.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.SubjectOwns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Annotations count for the method that they stand on and for those that override it, and for no other. */
class OverriddenMethodsTest {

    static class Base {
        @RequireScope("overridden")
        void overridden(String id) {}

        @RequireScope("private")
        @SuppressWarnings("UnusedMethod")
        private void hidden() {}

        @RequireScope("static")
        static void made(String id) {}

        @RequireScope("longer")
        void longer(String id, String more) {}

        @RequireScope("other")
        void other(Integer id) {}
    }

    static class Heir extends Base {
        @Override
        void overridden(String id) {}

        @SuppressWarnings("UnusedMethod")
        void hidden() {}

        static void made(String id) {}

        void longer(String id) {}

        void other(String id) {}
    }

    private final AccessPolicies policies = TestPolicies.with();

    @Test
    void holdsWhatTheOverriddenMethodDemands() {
        assertThat(TestPolicies.policy(policies, Heir.class, "overridden").describe())
                .containsExactly("@RequireScope overridden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "made", "longer", "other"})
    void takesNothingFromAMethodThatItDoesNotOverride(String method) {
        assertThat(TestPolicies.policy(policies, Heir.class, method).describe()).isEmpty();
    }

    interface Finds {
        Object find(String id);
    }

    static class FindsText implements Finds {
        @Override
        @SubjectOwns(type = String.class, id = "#id")
        public String find(String id) {
            return id;
        }
    }

    @Test
    void countsTheMethodThatTheCompilerAddsForAnotherReturnTypeOnce() {
        assertThat(TestPolicies.policy(policies, FindsText.class, "find").ownedIds())
                .containsExactly("#id");
    }
}
