package io.tokenrelay.starter.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.annotation.RequireAuthentication;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireService;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.testing.TestTokens;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.annotation.AliasFor;

class RequireAuthenticationTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final AccessPolicies policies = new AccessPolicies(Stream::empty, Clock.fixed(NOW, ZoneOffset.UTC));

    @Retention(RetentionPolicy.RUNTIME)
    @RequireAuthentication(acr = "mfa")
    @interface Strong {
        @AliasFor(annotation = RequireAuthentication.class, attribute = "maxAge")
        String within();
    }

    interface Api {
        @RequireAuthentication(acr = {"phr", "mfa"})
        void byInterface();
    }

    static class Refunds implements Api {
        @RequireAuthentication(acr = {"mfa", "phr"})
        void strong() {}

        @RequireAuthentication(maxAge = "15m")
        void recent() {}

        @Strong(within = "PT1M")
        void meta() {}

        @Override
        @RequireAuthentication(
                acr = {"mfa", "pwd"},
                maxAge = "1h")
        public void byInterface() {}

        @RequireAuthentication(acr = "mfa")
        @RequireScope("refund")
        void scoped() {}
    }

    @Test
    void takesAnyClassThatIsListedAndNoOther() {
        assertAllowed("strong", NOW, "mfa");
        assertAllowed("strong", NOW, "phr");
        assertRefused("strong", NOW, "MFA", AccessError.SIGN_IN_TOO_WEAK);
        assertRefused("strong", NOW, "mfa phr", AccessError.SIGN_IN_TOO_WEAK);
        assertRefused("strong", NOW, null, AccessError.SIGN_IN_TOO_WEAK);
    }

    @Test
    void takesASignInToTheSecondThatItMayBeOld() {
        assertAllowed("recent", NOW.minusSeconds(900), null);
        assertRefused("recent", NOW.minusSeconds(901), null, AccessError.SIGN_IN_TOO_OLD);
    }

    @Test
    void takesNoSignInOfTheFuture() {
        assertAllowed("recent", NOW.plusSeconds(30), null);
        Decision.Refused refused =
                assertRefused("recent", NOW.plusSeconds(31), null, AccessError.SIGN_IN_OF_THE_FUTURE);
        assertThat(refused.signIn()).as("no sign-in would help").isNull();
    }

    @Test
    void takesNoServiceThatActsAsItself() {
        assertThat(decide("strong", TestTokens.ordersItself()))
                .isInstanceOfSatisfying(Decision.Refused.class, refused -> {
                    assertThat(refused.error()).isEqualTo(AccessError.NOT_A_USER);
                    assertThat(refused.signIn()).isNull();
                });
    }

    @Test
    void holdsWhatAMetaAnnotationDemands() {
        assertAllowed("meta", NOW.minusSeconds(60), "mfa");
        assertRefused("meta", NOW.minusSeconds(61), "mfa", AccessError.SIGN_IN_TOO_OLD);
        assertRefused("meta", NOW, "pwd", AccessError.SIGN_IN_TOO_WEAK);
    }

    @Test
    void demandsWhatAllPlacesDemandAtOnce() {
        Decision.Refused refused =
                assertRefused("byInterface", NOW.minusSeconds(3601), "phr", AccessError.SIGN_IN_TOO_WEAK);
        assertThat(refused.signIn()).isEqualTo(new RequiredAuthentication(List.of("mfa"), Duration.ofHours(1)));
        assertRefused("byInterface", NOW, "pwd", AccessError.SIGN_IN_TOO_WEAK);
        assertRefused("byInterface", NOW.minusSeconds(3601), "mfa", AccessError.SIGN_IN_TOO_OLD);
        assertAllowed("byInterface", NOW.minusSeconds(3600), "mfa");
    }

    @Test
    void sendsNobodyToSignInAgainForWhatIsRefusedAllTheSame() {
        assertRefused("scoped", NOW, "pwd", AccessError.SCOPE_MISSING);
    }

    static class Wrong {
        @RequireAuthentication
        void demandsNothing() {}

        @RequireAuthentication(acr = "")
        void emptyClass() {}

        @RequireAuthentication(acr = "two words")
        void twoWords() {}

        @RequireAuthentication(acr = "a\"b")
        void quote() {}

        @RequireAuthentication(maxAge = "soon")
        void noDuration() {}

        @RequireAuthentication(maxAge = "-15m")
        void negative() {}

        @RequireAuthentication(maxAge = "0s")
        void zero() {}

        @RequireAuthentication(maxAge = "1500ms")
        void partsOfASecond() {}

        @RequireAuthentication(maxAge = " ")
        void blank() {}

        @RequireAuthentication(maxAge = "999999999999999999d")
        void tooLong() {}
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demandsNothing",
                "emptyClass",
                "twoWords",
                "quote",
                "noDuration",
                "negative",
                "zero",
                "partsOfASecond",
                "blank",
                "tooLong"
            })
    void refusesToStartWithAValueThatCannotBeUsed(String method) throws Exception {
        assertProblem(Wrong.class, method, StartupError.ANNOTATION_VALUE);
    }

    @RequireAuthentication(acr = "mfa")
    static class Never {
        @RequireService
        void service() {}

        @RequireAuthentication(acr = "phr")
        void noCommonClass() {}

        @RequireUser
        void user() {}
    }

    @Test
    void refusesToStartWithWhatNeverHolds() throws Exception {
        assertProblem(Never.class, "service", StartupError.NEVER_HOLDS);
        assertProblem(Never.class, "noCommonClass", StartupError.NEVER_HOLDS);
        Method user = Never.class.getDeclaredMethod("user");
        assertThat(policies.problems(BeanType.of(Never.class), user)).isEmpty();
    }

    private void assertProblem(Class<?> type, String name, StartupError error) throws Exception {
        Method method = type.getDeclaredMethod(name);
        assertThat(policies.problems(BeanType.of(type), method))
                .extracting(StartupProblem::error)
                .containsExactly(error);
        Caller alice = TestTokens.alice().withSignIn(NOW, "mfa").caller();
        assertThat(policies.policy(BeanType.of(type), method).decide(Optional.of(alice)))
                .isInstanceOf(Decision.Refused.class);
    }

    private void assertAllowed(String method, Instant signedInAt, @Nullable String acr) {
        assertThat(decide(method, TestTokens.alice().withSignIn(signedInAt, acr)))
                .isInstanceOf(Decision.Allowed.class);
    }

    private Decision.Refused assertRefused(String method, Instant signedInAt, @Nullable String acr, AccessError error) {
        Decision decision = decide(method, TestTokens.alice().withSignIn(signedInAt, acr));
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        Decision.Refused refused = (Decision.Refused) decision;
        assertThat(refused.error()).isEqualTo(error);
        return refused;
    }

    private Decision decide(String name, TestTokens token) {
        Method method = Stream.of(Refunds.class.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return policies.policy(BeanType.of(Refunds.class), method).decide(Optional.of(token.caller()));
    }
}
