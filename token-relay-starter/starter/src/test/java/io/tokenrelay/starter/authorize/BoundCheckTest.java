package io.tokenrelay.starter.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.testing.TestTokens;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is asked for is what the token was made for, or the call is refused. */
class BoundCheckTest {

    private static final TestTokens BOUND = TestTokens.alice().boundTo("amount", "12.5");

    private final BoundCheck check = new BoundCheck("amount", IdExpression.compile("#asked", List.of("asked")));

    private Decision decide(TestTokens token, @Nullable Object asked) {
        return check.check(token.caller(), new Object[] {asked});
    }

    private static void assertRefused(Decision decision, AccessError error) {
        assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class, refused -> assertThat(refused.error())
                .isEqualTo(error));
    }

    @Test
    void letsInTheSameValueInAnyOfItsForms() {
        assertThat(decide(BOUND, "12.5")).isEqualTo(Decision.allowed());
        assertThat(decide(BOUND, new BigDecimal("12.50"))).isEqualTo(Decision.allowed());
    }

    @Test
    void refusesAnotherValueAndSaysNeither() {
        Decision refused = decide(BOUND, "99.5");
        assertRefused(refused, AccessError.BOUND_TO_OTHER);
        assertThat(refused.toString()).doesNotContain("99.5", "12.5");
    }

    @Test
    void refusesATokenThatIsBoundToNothingOfThatName() {
        assertRefused(decide(TestTokens.alice(), "12.5"), AccessError.NOT_BOUND);
        assertRefused(decide(TestTokens.alice().boundTo("order", "12.5"), "12.5"), AccessError.NOT_BOUND);
    }

    @Test
    void refusesWhereNothingIsAskedForOrNothingThatCanBeCompared() {
        assertRefused(decide(BOUND, null), AccessError.BOUND_VALUE_MISSING);
        assertRefused(decide(BOUND, 12.5), AccessError.BOUND_VALUE_MISSING);
    }

    @Test
    void refusesAServiceAsItself() {
        assertRefused(decide(TestTokens.ordersItself(), "12.5"), AccessError.NOT_A_USER);
    }

    @Test
    void isDescribedByItsNameAndItsValue() {
        assertThat(check.describe()).isEqualTo("@BoundTo amount #asked");
    }
}
