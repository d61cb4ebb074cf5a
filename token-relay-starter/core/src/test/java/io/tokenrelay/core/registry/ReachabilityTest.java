package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which calls can really happen, and that one mistake is not reported again for all that follows from it. */
class ReachabilityTest {

    /** People sign in at a; c is called because of b1, and b has a scope b2 that nothing brings. */
    private static final String CHAIN = """
            services:
              a:
                client: { redirect-uris: [https://a.example/back] }
                scopes: { a: { title: A, kind: user }, self: { title: A, kind: service } }
                calls: { b: [%s] }
              b:
                scopes:
                  b1: { title: B, kind: user }
                  b2: { title: B, kind: user }
                  restock: { title: B, kind: service }
                calls: { c: [{ scope: c, because: %s }] }
              c:
                scopes: { c: { title: C, kind: user } }
                calls: { d: [{ scope: d, because: c }] }
              d:
                scopes: { d: { title: D, kind: user } }
            """;

    @Test
    void takesCallsThatFollowFromEachOther() {
        Registry registry = RegistryReader.read(CHAIN.formatted("{ scope: b1, because: a }", "b1"), "test.yaml");

        assertThat(registry.services()).hasSize(4);
    }

    @Test
    void refusesEveryCallThatFollowsFromACauseThatNothingBrings() {
        assertThat(RegistryStrictnessTest.refusals(CHAIN.formatted("{ scope: b1, because: a }", "b2")))
                .containsExactly(RegistryError.UNREACHABLE_CALL, RegistryError.UNREACHABLE_CALL);
    }

    @Test
    void bringsNobodysAuthorityByACallOfAServiceAsItself() {
        assertThat(RegistryStrictnessTest.refusals(CHAIN.formatted("{ scope: restock }", "b1")))
                .containsExactly(RegistryError.UNREACHABLE_CALL, RegistryError.UNREACHABLE_CALL);
    }

    @Test
    void reportsACallWithoutScopeOnce() {
        assertThat(RegistryStrictnessTest.refusals(CHAIN.formatted("{ because: a }", "b1")))
                .containsExactly(RegistryError.MISSING);
    }

    @Test
    void reportsACallWithoutItsCauseOnce() {
        assertThat(RegistryStrictnessTest.refusals(CHAIN.formatted("{ scope: b1 }", "b1")))
                .containsExactly(RegistryError.CAUSE_MISSING);
    }

    @Test
    void reportsACallForAnUnknownScopeOnce() {
        assertThat(RegistryStrictnessTest.refusals(CHAIN.formatted("{ scope: b3, because: a }", "b1")))
                .containsExactly(RegistryError.UNKNOWN_SCOPE);
    }

    @Test
    void reportsACauseThatNobodyCanHoldOnce() {
        assertThat(RegistryStrictnessTest.refusals(CHAIN.formatted("{ scope: b1, because: self }", "b1")))
                .containsExactly(RegistryError.CAUSE_NOBODY_CAN_HOLD);
    }
}
