package io.tokenrelay.starter.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.annotation.AllowChain;
import io.tokenrelay.starter.annotation.PublicEndpoint;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.annotation.SubjectOwns;
import io.tokenrelay.starter.authorize.TransportSeam.Role;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.testing.PackagePrivateMethod;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class BeanGuardTest {

    /** Methods are to the transport what their names say. */
    private static final TransportSeam BY_NAME = (type, method) -> {
        if (method.getName().startsWith("handle")) {
            return Role.HANDLER;
        }
        return method.getName().startsWith("callback") ? Role.CALLBACK : Role.OTHER;
    };

    private final BeanGuard guard = new BeanGuard(
            TestPolicies.with(TestPolicies.owners(String.class, id -> Optional.empty())), List.of(BY_NAME));

    @RequireUser
    static class AnnotatedClass {
        public void reachable() {}

        void packagePrivate() {}

        @SuppressWarnings("UnusedMethod")
        private void helper() {}

        static void utility() {}

        public void handle() {}

        @SubjectOwns(type = String.class, id = "#id")
        public void handleOwned(String id) {}

        public void callback() {}

        @RequireUser
        public void callbackWithItsOwn() {}

        @Override
        public String toString() {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reachable", "packagePrivate", "handleOwned", "callbackWithItsOwn"})
    void putsAProxyBeforeWhatNoTransportAsksFor(String method) {
        assertThat(guard.needsProxy(
                        BeanType.of(AnnotatedClass.class), TestPolicies.method(AnnotatedClass.class, method)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"helper", "utility", "handle", "callback", "toString"})
    void putsNoneBeforeWhatATransportAsksForOrOnlyTheClassCanCall(String method) {
        assertThat(guard.needsProxy(
                        BeanType.of(AnnotatedClass.class), TestPolicies.method(AnnotatedClass.class, method)))
                .isFalse();
    }

    @Test
    void findsNothingWrongWithAClassOfWhichEveryAnnotationIsEnforced() {
        assertThat(problems(AnnotatedClass.class)).isEmpty();
    }

    static class WithoutAnnotations {
        public void reachable() {}
    }

    static class HandlerOnly {
        @RequireUser
        public void handle() {}
    }

    @Test
    void needsNoProxyWhereNothingIsLeftToEnforce() {
        assertThat(guard.needsProxy(BeanType.of(WithoutAnnotations.class))).isFalse();
        assertThat(guard.needsProxy(BeanType.of(HandlerOnly.class))).isFalse();
        assertThat(guard.needsProxy(BeanType.of(AnnotatedClass.class))).isTrue();
    }

    static class Obstructed {
        @RequireUser
        public final void isFinal() {}

        @RequireUser
        @SuppressWarnings("UnusedMethod")
        private void isPrivate() {}

        @RequireUser
        static void isStatic() {}
    }

    static final class FinalClass {
        @RequireUser
        public void run() {}
    }

    static class Elsewhere extends PackagePrivateMethod {}

    @Test
    void saysWhyNoProxyCanStandBeforeAMethod() {
        assertThat(problems(Obstructed.class))
                .allSatisfy(problem -> assertThat(problem.error()).isEqualTo(StartupError.NOT_ENFORCEABLE))
                .extracting(BeanGuardTest::text)
                .containsExactlyInAnyOrder("isFinal(): is final", "isPrivate(): is private", "isStatic(): is static");
        assertThat(problems(FinalClass.class))
                .extracting(BeanGuardTest::text)
                .containsExactly("run(): its class is final");
        assertThat(problems(Elsewhere.class))
                .extracting(BeanGuardTest::text)
                .containsExactly("hidden(): is visible in another package only");
    }

    static class SamePackage {
        @RequireUser
        void packagePrivate() {}
    }

    static class Heir extends SamePackage {}

    @Test
    void reachesAPackagePrivateMethodOfItsOwnPackage() {
        assertThat(problems(Heir.class)).isEmpty();
    }

    @Test
    void seesNoObstacleInAClassBehindInterfaces() {
        assertThat(guard.problems(new BeanType(List.of(FinalClass.class), true)))
                .isEmpty();
    }

    static class OpensOneMethod {
        @PublicEndpoint(reason = "a test")
        public void run() {}

        @PublicEndpoint(reason = "a test")
        public void handle() {}

        @PublicEndpoint(reason = "a test")
        public void callback() {}
    }

    @PublicEndpoint(reason = "a test")
    static class OpenWithHandlers {
        public void handle() {}

        public void helper() {}
    }

    @PublicEndpoint(reason = "a test")
    static class OpenWithoutHandlers {
        public void run() {}

        @SuppressWarnings("UnusedMethod")
        private void helper() {}
    }

    @Test
    void refusesToOpenWhatIsNoHandler() {
        assertThat(problems(OpensOneMethod.class))
                .allSatisfy(problem -> assertThat(problem.error()).isEqualTo(StartupError.PUBLIC_WITHOUT_HANDLER))
                .extracting(BeanGuardTest::text)
                .containsExactly("run(): is no request handler");
        assertThat(problems(OpenWithoutHandlers.class))
                .extracting(BeanGuardTest::text)
                .containsExactly("run(): is no request handler");
        assertThat(problems(OpenWithHandlers.class)).isEmpty();
    }

    @SubjectOwns(type = String.class, id = "#id")
    static class MeansMethodsWithAnId {
        public void withId(String id) {}

        public void without() {}

        public void callback() {}

        @SuppressWarnings("UnusedMethod")
        private void helper() {}
    }

    @Test
    void reportsAnAnnotationOfTheClassForTheMethodsThatItMeans() {
        assertThat(problems(MeansMethodsWithAnId.class)).singleElement().satisfies(problem -> {
            assertThat(problem.error()).isEqualTo(StartupError.ID_EXPRESSION);
            assertThat(problem.where()).endsWith(".without()");
        });
    }

    interface Finds<T> {
        Object find(T id);
    }

    static class FindsByAWrongChain implements Finds<String> {
        @Override
        @AllowChain("storefront >> orders")
        public String find(String id) {
            return id;
        }
    }

    @Test
    void reportsAMistakeOnceThoughTheCompilerAddsAMethodForTheGenericOne() {
        assertThat(problems(FindsByAWrongChain.class))
                .extracting(StartupProblem::error)
                .containsExactly(StartupError.ANNOTATION_VALUE);
    }

    @RequireUser
    static class AnnotatedByOthersToo {
        public void reachable() {}

        @SuppressWarnings("UnusedMethod")
        @Autowired
        private void helper() {}
    }

    @Test
    void takesNoAnnotationOfOthersForItsOwn() {
        assertThat(problems(AnnotatedByOthersToo.class)).isEmpty();
    }

    @Test
    void asksEveryTransportForTheRoleOfAMethod() {
        BeanGuard two = new BeanGuard(TestPolicies.with(), List.of((type, method) -> Role.OTHER, BY_NAME));

        assertThat(two.needsProxy(BeanType.of(HandlerOnly.class))).isFalse();
    }

    private List<StartupProblem> problems(Class<?> type) {
        return guard.problems(BeanType.of(type));
    }

    private static String text(StartupProblem problem) {
        return problem.where().substring(problem.where().lastIndexOf('.') + 1) + ": " + problem.detail();
    }
}
