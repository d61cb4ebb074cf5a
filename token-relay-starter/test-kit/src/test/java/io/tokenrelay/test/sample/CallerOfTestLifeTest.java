package io.tokenrelay.test.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.starter.context.CallerContext;
import io.tokenrelay.test.TestKitError;
import io.tokenrelay.test.TestMisuseException;
import io.tokenrelay.test.TokenRelayTest;
import io.tokenrelay.test.WithCaller;
import io.tokenrelay.test.WithNobody;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What becomes of a test's caller when the test is over, and of tests that describe nobody. */
class CallerOfTestLifeTest {

    @Test
    void afterAFailureTheThreadIsAsItWas() throws Exception {
        TestContextManager manager = new TestContextManager(Fixture.class);
        Fixture fixture = new Fixture();
        Method test = Fixture.class.getDeclaredMethod("withACaller");
        manager.beforeTestMethod(fixture, test);
        assertThat(CallerContext.current()).isPresent();
        manager.afterTestMethod(fixture, test, new AssertionError("the test failed"));
        assertThat(CallerContext.current()).isEmpty();

        MockMvc mvc = manager.getTestContext().getApplicationContext().getBean(MockMvc.class);
        assertThat(MockMvcTester.create(mvc).get().uri("/orders")).hasStatus(401);
    }

    @ParameterizedTest
    @CsvSource({
        "personAndService, TR-Y01",
        "neither, TR-Y01",
        "callerAndNobody, TR-Y01",
        "serviceThroughOthers, TR-Y02",
        "serviceThatSignedIn, TR-Y02",
        "serviceWithARole, TR-Y02",
        "noServicesName, TR-Y05",
        "noScope, TR-Y05",
        "noDuration, TR-Y05",
        "notYetSignedIn, TR-Y05",
        "noEntitlement, TR-Y05",
        "throughItself, TR-Y05",
        "itself, TR-Y05"
    })
    void whatContradictsItselfFailsBeforeItIsTried(String method, String id) throws Exception {
        assertRefused(id, Fixture.class, method);
    }

    @Test
    void withoutAnIssuerNobodyCanCall() throws Exception {
        assertRefused(TestKitError.NO_ISSUER.id(), WithoutIssuer.class, "withACaller");
    }

    private static void assertRefused(String id, Class<?> fixture, String method) throws Exception {
        TestContextManager manager = new TestContextManager(fixture);
        Object instance = new Object();
        Method test = fixture.getDeclaredMethod(method);
        assertThatExceptionOfType(TestMisuseException.class)
                .isThrownBy(() -> manager.beforeTestMethod(instance, test))
                .satisfies(refused -> assertThat(refused.error().id()).isEqualTo(id))
                .withMessageStartingWith(id);
        manager.afterTestMethod(instance, test, null);
        assertThat(CallerContext.current()).isEmpty();
    }

    @OrdersTest
    static class Fixture {

        @WithCaller(user = "alice", chain = "storefront", scopes = "orders:read")
        void withACaller() {}

        @WithCaller(user = "alice", service = "inventory")
        void personAndService() {}

        @WithCaller(scopes = "orders:read")
        void neither() {}

        @WithCaller(user = "alice")
        @WithNobody
        void callerAndNobody() {}

        @WithCaller(service = "inventory", chain = "storefront")
        void serviceThroughOthers() {}

        @WithCaller(service = "inventory", signedInAgo = "1m")
        void serviceThatSignedIn() {}

        @WithCaller(service = "inventory", entitlements = "role:support")
        void serviceWithARole() {}

        @WithCaller(user = "alice", chain = "Store Front")
        void noServicesName() {}

        @WithCaller(user = "alice", scopes = "orders:read orders:write")
        void noScope() {}

        @WithCaller(user = "alice", signedInAgo = "a while")
        void noDuration() {}

        @WithCaller(user = "alice", signedInAgo = "-5m")
        void notYetSignedIn() {}

        @WithCaller(user = "alice", entitlements = "")
        void noEntitlement() {}

        @WithCaller(
                user = "alice",
                chain = {"storefront", "orders"})
        void throughItself() {}

        @WithCaller(service = "orders")
        void itself() {}
    }

    /** {@link TokenRelayTest} is what it lacks. */
    static class WithoutIssuer {

        @WithCaller(user = "alice")
        void withACaller() {}
    }
}
