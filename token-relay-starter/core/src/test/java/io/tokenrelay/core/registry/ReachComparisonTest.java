package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.core.token.Audience;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.core.token.SubjectKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachComparisonTest {

    private static final String READS = "storefront>orders orders:read because browse";
    private static final String WRITES = "storefront>orders orders:write because shop";

    @Test
    void isNothingWithoutSteps() {
        assertThat(Reach.nothing().isEmpty()).isTrue();
        assertThat(Reach.nothing().size()).isZero();
        assertThat(Reach.nothing()).isEqualTo(Reach.parse(List.of())).isNotEqualTo(Reach.parse(List.of(READS)));
    }

    @Test
    void isEqualToOneOfTheSameStepsOnly() {
        Reach reach = Reach.parse(List.of(WRITES, READS));

        assertThat(reach.isEmpty()).isFalse();
        assertThat(reach.size()).isEqualTo(2);
        assertThat(reach.stream()).containsExactlyElementsOf(reach);
        assertThat(reach)
                .isEqualTo(Reach.parse(List.of(READS, WRITES, READS)))
                .hasSameHashCodeAs(Reach.parse(List.of(READS, WRITES)))
                .isNotEqualTo(Reach.parse(List.of(READS)));
        assertThat(reach.toString()).contains(READS, WRITES);
    }

    @Test
    void liesWithinOneThatHasAllOfItsSteps() {
        Reach reach = Reach.parse(List.of(READS, WRITES));

        assertThat(reach.containsAll(Reach.parse(List.of(READS)))).isTrue();
        assertThat(Reach.parse(List.of(READS)).containsAll(reach)).isFalse();
        assertThat(reach.contains(ReachStep.parse(READS))).isTrue();
        assertThat(Reach.parse(List.of(READS)).contains(ReachStep.parse(WRITES)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mobile>orders orders:read because browse",
                "storefront>payments orders:read because browse",
                "storefront>orders orders:list because browse",
                "storefront>orders orders:read because shop"
            })
    void holdsNoStepThatDiffersInOnePart(String other) {
        assertThat(Reach.parse(List.of(READS)).contains(ReachStep.parse(other))).isFalse();
    }

    @Test
    void leadsNowhereByACauseThatTheCallerOffersToNobody() {
        ClientId a = new ClientId("a");
        Scope cause = new Scope("a:self");
        Call call = new Call(a, new ClientId("b"), new Scope("b"), cause, CallTerms.usual());
        Service caller = new Service(
                a,
                Audience.of(a),
                Optional.empty(),
                Optional.empty(),
                Map.of(cause, new ScopeDefinition(cause, "A", SubjectKind.SERVICE, Set.of())),
                List.of(call));

        assertThat(Reach.of(new Registry(List.of(caller)), a, Scopes.of("a:self")))
                .isEmpty();
    }

    @Test
    void holdsNothingOfACallThatAServiceMakesAsItself() {
        Reach reach = Reach.of(TestRegistries.shop(), new ClientId("storefront"), Scopes.of("shop", "browse"));

        assertThat(reach.toStrings()).noneMatch(step -> step.contains("inventory:restock"));
    }
}
