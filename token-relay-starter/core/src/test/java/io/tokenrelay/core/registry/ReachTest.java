package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import org.junit.jupiter.api.Test;

class ReachTest {

    private static final ClientId STOREFRONT = new ClientId("storefront");

    private final Registry registry = TestRegistries.shop();

    @Test
    void followsEachCauseToItsEnd() {
        assertThat(Reach.of(registry, STOREFRONT, Scopes.of("shop")).toStrings())
                .containsExactly(
                        "orders>inventory inventory:reserve",
                        "orders>payments payments:charge",
                        "orders>payments payments:refund",
                        "payments>orders orders:confirm",
                        "payments>orders orders:read",
                        "storefront>orders orders:write");
    }

    @Test
    void leavesOutWhatTheConsentDoesNotJustify() {
        assertThat(Reach.of(registry, STOREFRONT, Scopes.of("browse")).toStrings())
                .containsExactly("storefront>orders orders:read");
    }

    @Test
    void leadsNowhereFromScopesThatTheClientDoesNotOffer() {
        assertThat(Reach.of(registry, STOREFRONT, Scopes.of("openid", "orders:write")))
                .isEmpty();
        assertThat(Reach.of(registry, new ClientId("stranger"), Scopes.of("shop")))
                .isEmpty();
    }

    @Test
    void survivesBeingWrittenAndRead() {
        Reach reach = Reach.of(registry, STOREFRONT, Scopes.of("shop"));
        assertThat(Reach.parse(reach.toStrings())).isEqualTo(reach);
    }

    @Test
    void refusesAStepThatIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> ReachStep.parse("storefront orders:read"));
        assertThatIllegalArgumentException().isThrownBy(() -> ReachStep.parse("storefront>orders"));
        assertThatIllegalArgumentException().isThrownBy(() -> ReachStep.parse("storefront>orders a b"));
    }
}
