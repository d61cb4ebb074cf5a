package io.tokenrelay.starter.authorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenrelay.starter.annotation.PublicEndpoint;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.SubjectOwns;
import io.tokenrelay.starter.context.Caller;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupProblem;
import io.tokenrelay.starter.startup.StartupRefusedException;
import io.tokenrelay.starter.testing.TestTokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnershipTest {

    private static final Caller ALICE = TestTokens.alice().caller();
    private static final Map<Object, String> OWNERS =
            Map.of("hers", TestTokens.ALICE.toString(), "his", TestTokens.BOB.toString());

    private final List<Object> asked = new ArrayList<>();
    private final OwnerResolver<String> resolver = TestPolicies.owners(String.class, id -> {
        asked.add(id);
        return Optional.ofNullable(OWNERS.get(id));
    });

    static class Payments {
        @SubjectOwns(type = String.class, id = "#id")
        void read(@Nullable String id) {}

        @RequireScope("refund")
        @SubjectOwns(type = String.class, id = "#id")
        void refund(String id) {}

        @PublicEndpoint(reason = "a test")
        void open(String id) {}
    }

    @Test
    void allowsTheStoredOwner() {
        assertThat(decide("read", ALICE, "hers")).isEqualTo(Decision.allowed());
        assertThat(asked).containsExactly("hers");
    }

    @Test
    void refusesWhoeverElseAsks() {
        assertThat(decide("read", ALICE, "his"))
                .isEqualTo(Decision.refused(AccessError.NOT_THE_OWNER, "another subject owns that String"));
        assertThat(decide("read", TestTokens.ordersItself().caller(), "hers"))
                .isEqualTo(Decision.refused(AccessError.NOT_THE_OWNER, "another subject owns that String"));
    }

    @Test
    void refusesAnObjectOfWhichNobodyKnowsTheOwner() {
        assertThat(decide("read", ALICE, "lost"))
                .isEqualTo(Decision.refused(AccessError.OBJECT_UNKNOWN, "no owner of that String"));
    }

    @Test
    void refusesARequestThatNamesNoObject() {
        assertThat(decide("read", ALICE, null))
                .isEqualTo(Decision.refused(AccessError.OBJECT_ID_MISSING, "#id is empty"));
        assertThat(asked).isEmpty();
    }

    @Test
    void asksForNoOwnerWhereTheCallerIsRefusedAlready() {
        assertThat(decide("refund", null, "hers"))
                .isInstanceOfSatisfying(Decision.Refused.class, refused -> assertThat(refused.error())
                        .isEqualTo(AccessError.NO_CALLER));
        assertThat(decide("refund", ALICE, "hers"))
                .isInstanceOfSatisfying(Decision.Refused.class, refused -> assertThat(refused.error())
                        .isEqualTo(AccessError.SCOPE_MISSING));
        assertThat(asked).isEmpty();
        assertThat(decide("refund", TestTokens.alice().withScopes("refund").caller(), "hers"))
                .isEqualTo(Decision.allowed());
    }

    @Test
    void allowsEverybodyWhereAnEndpointIsOpen() {
        assertThat(decide("open", null, "his")).isEqualTo(Decision.allowed());
    }

    @Test
    void refusesWhereNobodyOrMoreThanOneCouldTell() {
        refusesResolvers("no OwnerResolver for java.lang.String");
        refusesResolvers("2 OwnerResolvers for java.lang.String", resolver, resolver);
        assertThat(problems(TestPolicies.with(resolver))).isEmpty();
    }

    private static void refusesResolvers(String detail, OwnerResolver<?>... resolvers) {
        AccessPolicies policies = TestPolicies.with(resolvers);
        assertThat(problems(policies)).singleElement().satisfies(problem -> {
            assertThat(problem.error()).isEqualTo(StartupError.OWNER_RESOLVER);
            assertThat(problem.where()).isEqualTo(Payments.class.getName() + ".read(String)");
            assertThat(problem.detail()).isEqualTo(detail);
        });
        assertThatExceptionOfType(StartupRefusedException.class)
                .isThrownBy(() -> TestPolicies.policy(policies, Payments.class, "read")
                        .decide(Optional.of(ALICE), new Object[] {"hers"}));
    }

    private static List<StartupProblem> problems(AccessPolicies policies) {
        return policies.problems(BeanType.of(Payments.class), TestPolicies.method(Payments.class, "read"));
    }

    private Decision decide(String method, @Nullable Caller caller, @Nullable String id) {
        return TestPolicies.policy(TestPolicies.with(resolver), Payments.class, method)
                .decide(
                        Optional.ofNullable(caller),
                        Collections.singletonList(id).toArray());
    }
}
