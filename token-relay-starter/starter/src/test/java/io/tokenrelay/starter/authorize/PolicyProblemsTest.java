package io.tokenrelay.starter.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.annotation.AllowCallers;
import io.tokenrelay.starter.annotation.AllowChain;
import io.tokenrelay.starter.annotation.NotOwned;
import io.tokenrelay.starter.annotation.PublicEndpoint;
import io.tokenrelay.starter.annotation.RequireAuthentication;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireService;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.annotation.SubjectOwns;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.testing.TestTokens;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Annotations that can't be used or contradict each other: each is reported, and meanwhile lets nobody in. */
class PolicyProblemsTest {

    private final AccessPolicies policies =
            TestPolicies.with(TestPolicies.owners(String.class, id -> Optional.empty()));

    static class WrongValues {
        @AllowChain("storefront >> orders")
        void pattern() {}

        @AllowCallers("Orders Service")
        void caller() {}

        @RequireScope({})
        void nothing() {}

        @RequireAuthentication
        void signIn() {}

        @PublicEndpoint(reason = " ")
        void openWithoutReason() {}

        @RequireUser
        @NotOwned(reason = "")
        void notOwnedWithoutReason() {}
    }

    @Test
    void reportsAValueThatCannotBeUsedWhereItStands() {
        reports(WrongValues.class, "pattern", StartupError.ANNOTATION_VALUE, "@AllowChain: \"storefront >> orders\": ");
        reports(WrongValues.class, "caller", StartupError.ANNOTATION_VALUE, "@AllowCallers: \"Orders Service\": ");
        reports(WrongValues.class, "nothing", StartupError.ANNOTATION_VALUE, "@RequireScope: it lists nothing");
        reports(
                WrongValues.class,
                "signIn",
                StartupError.ANNOTATION_VALUE,
                "@RequireAuthentication: it demands neither");
        reports(
                WrongValues.class,
                "openWithoutReason",
                StartupError.ANNOTATION_VALUE,
                "@PublicEndpoint gives no reason");
        reports(WrongValues.class, "notOwnedWithoutReason", StartupError.ANNOTATION_VALUE, "@NotOwned gives no reason");
    }

    @RequireScope("two words")
    static class WrongClass {
        void run() {}
    }

    @Test
    void namesTheClassOnWhichAWrongValueStands() {
        assertThat(problems(WrongClass.class, "run"))
                .extracting(StartupProblem::where)
                .containsExactly(WrongClass.class.getName());
    }

    static class Contradictions {
        @PublicEndpoint(reason = "a test")
        @RequireUser
        void openAndForUsers() {}

        @PublicEndpoint(reason = "a test")
        @RequireAuthentication(acr = "mfa")
        void openAndSignedIn() {}

        @PublicEndpoint(reason = "a test")
        @SubjectOwns(type = String.class, id = "#id")
        void openAndOwned(String id) {}

        @RequireUser
        @RequireService
        void userAndService() {}

        @RequireService
        @RequireAuthentication(acr = "mfa")
        void serviceSignedIn() {}
    }

    @Test
    void reportsWhatContradictsItself() {
        String open = "open to everybody and restricted at the same time";
        reports(Contradictions.class, "openAndForUsers", StartupError.PUBLIC_AND_RESTRICTED, open);
        reports(Contradictions.class, "openAndSignedIn", StartupError.PUBLIC_AND_RESTRICTED, open);
        reports(Contradictions.class, "openAndOwned", StartupError.PUBLIC_AND_RESTRICTED, open);
        reports(Contradictions.class, "userAndService", StartupError.NEVER_HOLDS, "@RequireUser and @RequireService");
        reports(
                Contradictions.class,
                "serviceSignedIn",
                StartupError.NEVER_HOLDS,
                "@RequireAuthentication and @RequireService");
    }

    static class Ids {
        @SubjectOwns(type = String.class, id = "#paymentId")
        void otherName(String id) {}

        @SubjectOwns(type = String.class, id = "#id.toString()")
        void aCall(String id) {}
    }

    @Test
    void reportsAnIdThatNoParameterHolds() {
        reports(Ids.class, "otherName", StartupError.ID_EXPRESSION, "@SubjectOwns: \"#paymentId\" names no parameter");
        assertThat(problems(Ids.class, "otherName").get(0).detail()).endsWith("the parameters are [id]");
        reports(Ids.class, "aCall", StartupError.ID_EXPRESSION, "@SubjectOwns: ");
    }

    @Test
    void letsNobodyInWhereAnAnnotationDemandsWhatNothingChecks() {
        PolicyBuilder builder = new PolicyBuilder("here", new OwnerResolvers(Stream::empty), Clock.systemUTC());
        Annotation unknown = Objects.requireNonNull(Runnable.class.getAnnotation(FunctionalInterface.class));
        builder.add(unknown, new AnnotationSource(Right.class, TestPolicies.method(Right.class, "service")));
        CompiledPolicy compiled = builder.build();
        assertThat(compiled.problems())
                .extracting(StartupProblem::detail)
                .containsExactly("@FunctionalInterface demands what nothing here checks");
        assertThat(compiled.policy().decide(Optional.of(TestTokens.alice().caller())))
                .isInstanceOf(Decision.Refused.class);
    }

    static class Right {
        @RequireUser
        @RequireScope("pay")
        @SubjectOwns(type = String.class, id = "#id")
        void restricted(String id) {}

        @PublicEndpoint(reason = "a test")
        void open() {}

        @RequireService
        void service() {}
    }

    @Test
    void reportsNothingElse() {
        assertThat(problems(Right.class, "restricted")).isEmpty();
        assertThat(problems(Right.class, "open")).isEmpty();
        assertThat(problems(Right.class, "service")).isEmpty();
    }

    private void reports(Class<?> type, String method, StartupError error, String detail) {
        assertThat(problems(type, method)).singleElement().satisfies(problem -> {
            assertThat(problem.error()).isEqualTo(error);
            assertThat(problem.where()).startsWith(type.getName() + "." + method + "(");
            assertThat(problem.detail()).startsWith(detail);
        });
        AccessPolicy policy = TestPolicies.policy(policies, type, method);
        assertThat(policy.isOpen()).isFalse();
        for (Caller caller :
                List.of(TestTokens.alice().caller(), TestTokens.ordersItself().caller())) {
            assertThat(policy.decide(Optional.of(caller))).isInstanceOf(Decision.Refused.class);
        }
    }

    private List<StartupProblem> problems(Class<?> type, String method) {
        return policies.problems(BeanType.of(type), TestPolicies.method(type, method));
    }
}
