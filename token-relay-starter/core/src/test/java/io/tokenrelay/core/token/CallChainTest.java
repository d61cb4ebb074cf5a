package io.tokenrelay.core.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallChainTest {

    private static final Map<String, Object> ORDERS_THROUGH_STOREFRONT =
            Map.of("sub", "orders", "act", Map.of("sub", "storefront"));

    @Test
    void readsBothClaimsFromOppositeEnds() {
        CallChain chain = CallChain.parse(List.of("storefront", "orders"), ORDERS_THROUGH_STOREFRONT, 8);
        assertThat(chain).isEqualTo(CallChain.of("storefront", "orders")).hasToString("storefront > orders");
        assertThat(chain.currentActor()).hasValue(new ClientId("orders"));
        assertThat(chain.length()).isEqualTo(2);
        assertThat(chain.contains(new ClientId("storefront"))).isTrue();
        assertThat(chain.contains(new ClientId("payments"))).isFalse();
    }

    @Test
    void writesBothClaims() {
        CallChain chain = CallChain.of("storefront", "orders");
        assertThat(chain.toCallChainClaim()).containsExactly("storefront", "orders");
        assertThat(chain.toActClaim()).isEqualTo(ORDERS_THROUGH_STOREFRONT);
        assertThat(CallChain.empty().toActClaim()).isNull();
    }

    @Test
    void isEmptyWhenNeitherClaimIsThere() {
        assertThat(CallChain.parse(null, null, 8).isEmpty()).isTrue();
        assertThat(CallChain.empty().currentActor()).isEmpty();
    }

    @Test
    void growsAtItsEndAndLeavesTheOldOneAlone() {
        CallChain chain = CallChain.of("storefront");
        assertThat(chain.append(new ClientId("orders"))).isEqualTo(CallChain.of("storefront", "orders"));
        assertThat(chain).isEqualTo(CallChain.of("storefront"));
    }

    @Test
    void readsAChainOfTheLongestLengthAndNoLonger() {
        CallChain two = CallChain.of("storefront", "orders");
        assertThat(CallChain.parse(two.toCallChainClaim(), two.toActClaim(), 2)).isEqualTo(two);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallChain.parse(two.toCallChainClaim(), two.toActClaim(), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> CallChain.parse(null, two.toActClaim(), 1));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesClaimsOfAnotherForm(@Nullable Object callChain, @Nullable Object act) {
        assertThatIllegalArgumentException().isThrownBy(() -> CallChain.parse(callChain, act, 8));
    }

    static Stream<@Nullable Object[]> malformed() {
        Map<String, Object> act = Map.of("sub", "orders");
        return Stream.of(
                new @Nullable Object[] {"orders", act},
                new @Nullable Object[] {List.of(), null},
                new @Nullable Object[] {List.of(), act},
                new @Nullable Object[] {List.of("orders"), null},
                new @Nullable Object[] {null, act},
                new @Nullable Object[] {List.of("orders"), "orders"},
                new @Nullable Object[] {List.of("orders"), Map.of()},
                new @Nullable Object[] {List.of("orders"), Map.of("sub", 1)},
                new @Nullable Object[] {List.of("orders"), Map.of("sub", "orders", "iss", "https://evil.example")},
                new @Nullable Object[] {List.of("orders"), Map.of("sub", "orders", "act", "storefront")},
                new @Nullable Object[] {List.of("storefront", "orders"), act},
                new @Nullable Object[] {List.of("orders", "storefront"), ORDERS_THROUGH_STOREFRONT},
                new @Nullable Object[] {Arrays.asList("orders", null), act},
                new @Nullable Object[] {List.of("Orders"), Map.of("sub", "Orders")});
    }
}
