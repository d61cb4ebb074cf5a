package io.tokenrelay.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Scopes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

    private static final ClientId STOREFRONT = new ClientId("storefront");

    private final Registry registry = TestRegistries.shop();

    @Test
    void followsEachCauseToItsEnd() {
        assertThat(Reach.of(registry, STOREFRONT, Scopes.of("shop")).toStrings())
                .containsExactly(
                        "orders>inventory inventory:reserve because orders:write",
                        "orders>payments payments:charge because orders:write",
                        "orders>payments payments:refund because orders:write",
                        "payments>orders orders:confirm because payments:charge",
                        "payments>orders orders:read because payments:charge",
                        "storefront>orders orders:write because shop");
    }

    @Test
    void leavesOutWhatTheConsentDoesNotJustify() {
        assertThat(Reach.of(registry, STOREFRONT, Scopes.of("browse")).toStrings())
                .containsExactly("storefront>orders orders:read because browse");
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
    void tellsTheSameCallForAnotherCauseApart() {
        Registry later = RegistryReader.read(
                TestRegistries.SHOP.replace(
                        "{ scope: orders:write, because: shop }", "{ scope: orders:write, because: browse }"),
                "later.yaml");
        Reach consented = Reach.of(registry, STOREFRONT, Scopes.of("shop", "browse"));
        assertThat(consented.containsAll(Reach.of(later, STOREFRONT, Scopes.of("shop", "browse"))))
                .isFalse();
    }

    @Test
    void isUsableAsFarAsTheRegistryInForceHasIt() {
        Reach consented = Reach.of(registry, STOREFRONT, Scopes.of("shop"));
        Registry withoutRefunds = RegistryReader.read(
                TestRegistries.SHOP.replace("        - { scope: payments:refund, because: orders:write }\n", ""),
                "without-refunds.yaml");
        Registry withAnotherCause = RegistryReader.read(
                TestRegistries.SHOP.replace(
                        "{ scope: orders:write, because: shop }", "{ scope: orders:write, because: browse }"),
                "another-cause.yaml");

        assertThat(consented.usableUnder(withoutRefunds, STOREFRONT, Scopes.of("shop")))
                .hasSize(consented.size() - 1)
                .noneMatch(step -> step.scope().value().equals("payments:refund"));
        assertThat(consented.usableUnder(withAnotherCause, STOREFRONT, Scopes.of("shop", "browse")))
                .as("the calls behind it are in both, and nothing leads there")
                .isEmpty();
        assertThat(consented.usableUnder(registry, STOREFRONT, Scopes.of("shop")))
                .isEqualTo(consented);
        assertThat(consented.usableUnder(registry, STOREFRONT, Scopes.of("browse")))
                .isEmpty();
        assertThat(Reach.nothing().usableUnder(registry, STOREFRONT, Scopes.of("shop")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "storefront orders:read because browse",
                "storefront>orders",
                "storefront>orders orders:read",
                "storefront>orders orders:read because",
                "storefront>orders orders:read because ",
                "storefront>orders orders:read since browse",
                "storefront>orders orders:read because browse shop",
                "storefront>orders  orders:read because browse",
                "storefront>orders orders:read  because browse",
                " storefront>orders orders:read because browse",
                "storefront>orders orders:read because browse ",
                "storefront>orders orders:read because browse\n",
                "storefront>orders>payments orders:read because browse",
                "storefront>Orders orders:read because browse",
                "storefront>orders orders\"read because browse",
                "storefront>orders orders:read because br\\owse"
            })
    void refusesAStepThatIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ReachStep.parse(text));
    }
}
