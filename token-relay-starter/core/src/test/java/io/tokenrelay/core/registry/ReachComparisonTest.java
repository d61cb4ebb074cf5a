package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSAlgorithm;
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
    private static final String READS_AS_USUAL = READS + " terms: usual";
    private static final String WRITES_AS_USUAL = WRITES + " terms: usual";

    @Test
    void isNothingWithoutSteps() {
        assertThat(Reach.nothing().isEmpty()).isTrue();
        assertThat(Reach.nothing().size()).isZero();
        assertThat(Reach.nothing())
                .isEqualTo(Reach.parse(List.of()))
                .isNotEqualTo(Reach.parse(List.of(READS_AS_USUAL)));
    }

    @Test
    void isEqualToOneOfTheSameStepsOnly() {
        Reach reach = Reach.parse(List.of(WRITES_AS_USUAL, READS_AS_USUAL));

        assertThat(reach.isEmpty()).isFalse();
        assertThat(reach.size()).isEqualTo(2);
        assertThat(reach.stream()).containsExactlyElementsOf(reach);
        assertThat(reach)
                .isEqualTo(Reach.parse(List.of(READS_AS_USUAL, WRITES_AS_USUAL)))
                .hasSameHashCodeAs(Reach.parse(List.of(READS_AS_USUAL, WRITES_AS_USUAL)))
                .isNotEqualTo(Reach.parse(List.of(READS_AS_USUAL)));
        assertThat(reach.toString()).contains(READS, WRITES);
    }

    @Test
    void liesWithinOneThatHasAllOfItsSteps() {
        Reach reach = Reach.parse(List.of(READS_AS_USUAL, WRITES_AS_USUAL));

        assertThat(reach.admitsAll(Reach.parse(List.of(READS_AS_USUAL)))).isTrue();
        assertThat(Reach.parse(List.of(READS_AS_USUAL)).admitsAll(reach)).isFalse();
        assertThat(reach.contains(ReachStep.parse(READS))).isTrue();
        assertThat(Reach.parse(List.of(READS_AS_USUAL)).contains(ReachStep.parse(WRITES)))
                .isFalse();
    }

    @Test
    void isEqualToOneOfTheSameTermsOnly() {
        assertThat(Reach.parse(List.of(READS + " terms: once")))
                .isEqualTo(Reach.parse(List.of(READS + " terms: once")))
                .isNotEqualTo(Reach.parse(List.of(READS_AS_USUAL)));
    }

    @Test
    void liesWithinOneWhoseTermsAreNoStricter() {
        Reach once = Reach.parse(List.of(READS + " terms: once"));
        Reach usual = Reach.parse(List.of(READS_AS_USUAL));

        assertThat(usual.admitsAll(once)).isTrue();
        assertThat(once.admitsAll(usual)).isFalse();
        assertThat(once.contains(ReachStep.parse(READS))).isTrue();
        assertThat(once.terms(ReachStep.parse(WRITES))).isEmpty();
    }

    @Test
    void isBothTogetherWhereTheyAgreeOnTheTerms() {
        Reach reads = Reach.parse(List.of(READS_AS_USUAL));
        Reach both = Reach.parse(List.of(READS_AS_USUAL, WRITES_AS_USUAL));

        assertThat(reads.and(Reach.parse(List.of(WRITES_AS_USUAL)))).isEqualTo(both);
        assertThat(reads.and(both)).isEqualTo(both);
        assertThatIllegalArgumentException().isThrownBy(() -> reads.and(Reach.parse(List.of(READS + " terms: once"))));
    }

    @Test
    void leavesOutAStepWhoseTermsNobodyWroteDown() {
        assertThat(Reach.parse(List.of(READS, WRITES_AS_USUAL))).isEqualTo(Reach.parse(List.of(WRITES_AS_USUAL)));
    }

    @Test
    void refusesAStepThatIsThereTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reach.parse(List.of(READS_AS_USUAL, READS + " terms: once")));
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
        assertThat(Reach.parse(List.of(READS_AS_USUAL)).contains(ReachStep.parse(other)))
                .isFalse();
    }

    @Test
    void leadsNowhereByACauseThatTheCallerOffersToNobody() {
        ClientId a = new ClientId("a");
        Scope cause = new Scope("a:self");
        Call call = new Call(a, new ClientId("b"), new Scope("b"), cause, CallTerms.usual());
        Service caller = new Service(
                a,
                Audience.of(a),
                JWSAlgorithm.ES256,
                Optional.empty(),
                ClientCredential.Secret.SENT,
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
