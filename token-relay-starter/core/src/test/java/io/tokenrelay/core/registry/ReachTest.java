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
                        "orders>inventory inventory:reserve because orders:write terms: usual",
                        "orders>payments payments:charge because orders:write terms: max-life=PT30S",
                        "orders>payments payments:refund because orders:write terms: entitled=role:customer",
                        "payments>orders orders:confirm because payments:charge terms: reentrant",
                        "payments>orders orders:read because payments:charge terms: usual",
                        "storefront>orders orders:write because shop terms: usual");
    }

    @Test
    void leavesOutWhatTheConsentDoesNotJustify() {
        assertThat(Reach.of(registry, STOREFRONT, Scopes.of("browse")).toStrings())
                .containsExactly("storefront>orders orders:read because browse terms: usual");
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
        assertThat(consented.admitsAll(Reach.of(later, STOREFRONT, Scopes.of("shop", "browse"))))
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

    @Test
    void isUsableOnTheTermsOfTheRegistryInForceWhereTheyAreNoLooser() {
        Reach consented = Reach.of(registry, STOREFRONT, Scopes.of("shop"));
        Registry stricter = RegistryReader.read(TestRegistries.SHOP.replace("max-life: 30s", "max-life: 20s"), "a");
        Registry looser = RegistryReader.read(TestRegistries.SHOP.replace("max-life: 30s", "max-life: 31s"), "b");

        assertThat(consented.usableUnder(stricter, STOREFRONT, Scopes.of("shop")))
                .isEqualTo(Reach.of(stricter, STOREFRONT, Scopes.of("shop")))
                .isNotEqualTo(consented);
        assertThat(consented.usableUnder(looser, STOREFRONT, Scopes.of("shop")))
                .as("without charging, and without what follows from it alone")
                .extracting(step -> step.scope().value())
                .containsExactlyInAnyOrder("inventory:reserve", "payments:refund", "orders:write");
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
