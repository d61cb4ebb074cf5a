package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChainPatternTest {

    @ParameterizedTest
    @CsvSource({
        "storefront > orders, storefront orders",
        "storefront>orders, storefront orders",
        "* > orders, storefront orders",
        "storefront > *, storefront orders",
        "storefront > **, storefront",
        "storefront > **, storefront orders payments",
        "** > orders, orders",
        "** > orders, storefront mobile orders",
        "storefront > ** > payments, storefront payments",
        "storefront > ** > payments, storefront a b payments",
        "** > a > ** > b > **, x a y z b",
        "*, storefront",
    })
    void matches(String pattern, String chain) {
        assertThat(ChainPattern.parse(pattern).matches(CallChain.of(chain.split(" "))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "storefront > orders, orders storefront",
        "storefront > orders, storefront orders payments",
        "storefront > orders, mobile storefront orders",
        "storefront > orders, storefront",
        "* > orders, orders",
        "* > orders, storefront mobile orders",
        "storefront > **, mobile storefront",
        "** > orders, storefront orders payments",
        "*, storefront orders",
    })
    void refuses(String pattern, String chain) {
        assertThat(ChainPattern.parse(pattern).matches(CallChain.of(chain.split(" "))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"storefront > **", "*", "storefront", "* > **"})
    void refusesATokenWithoutAChain(String pattern) {
        assertThat(ChainPattern.parse(pattern).matches(CallChain.empty())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ">",
                "storefront >",
                "> orders",
                "a > > b",
                "***",
                "Store",
                "a b",
                "a->b",
                "**",
                "** > **"
            })
    void takesNoPatternThatIsWrongOrRestrictsNothing(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> ChainPattern.parse(pattern));
    }
}
