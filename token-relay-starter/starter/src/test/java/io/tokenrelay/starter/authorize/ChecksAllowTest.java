package io.tokenrelay.starter.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenrelay.starter.annotation.AllowCallers;
import io.tokenrelay.starter.annotation.AllowChain;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireService;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.testing.TestTokens;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each check lets in whoever passes it. */
class ChecksAllowTest {

    static class Payments {
        @RequireScope({"pay", "charge"})
        void scoped() {}

        @AllowCallers({"billing", "orders"})
        void fromOrders() {}

        @AllowChain({"mobile > orders", "storefront > *"})
        void chained() {}

        @RequireUser
        void user() {}

        @RequireService
        void service() {}
    }

    @Test
    void letsInWhoeverPasses() {
        TestTokens alice = TestTokens.alice();

        assertAllowed("scoped", alice.withScopes("charge", "more", "pay"));
        assertAllowed("fromOrders", alice);
        assertAllowed("fromOrders", TestTokens.ordersItself());
        assertAllowed("chained", alice);
        assertAllowed("chained", alice.withChain("mobile", "orders"));
        assertAllowed("user", alice);
        assertAllowed("service", TestTokens.ordersItself());
    }

    private static void assertAllowed(String method, TestTokens token) {
        assertThat(TestPolicies.policy(TestPolicies.with(), Payments.class, method)
                        .decide(Optional.of(token.caller())))
                .as(method)
                .isEqualTo(Decision.allowed());
    }
}
