package io.tokenrelay.samples.orders;

import static io.tokenrelay.samples.orders.TestRequests.placement;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.tokenrelay.test.TestClock;
import io.tokenrelay.test.TestIssuer;
import io.tokenrelay.test.TestToken;
import io.tokenrelay.test.TestTokens;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.test.web.servlet.MockMvc;

/** Who may not call what, for want of a scope or for who they are. */
class RefusedCallerTest extends TestShop {

    @Autowired
    RefusedCallerTest(MockMvc mvc, TestTokens tokens, TestIssuer issuer, TestClock clock) {
        super(mvc, tokens, issuer, clock);
    }

    @Test
    void refusesToPlaceAnOrderWithoutTheScopeForIt(CapturedOutput log) throws Exception {
        refused(placement(UUID.randomUUID(), alice("orders:read")), log, "TR-A02");
    }

    @Test
    void refusesToListOrdersWithoutTheScopeForIt(CapturedOutput log) throws Exception {
        refused(get("/orders").with(alice("orders:write")), log, "TR-A02");
    }

    @Test
    void refusesToShowAnOrderWithoutTheScopeForIt(CapturedOutput log) throws Exception {
        String order = idOf(place(UUID.randomUUID(), alice("orders:write")));

        refused(get("/orders/" + order).with(alice("orders:write")), log, "TR-A02");
    }

    @Test
    void refusesAReceiptWithoutTheScopeForIt(CapturedOutput log) throws Exception {
        refused(get("/receipts/" + UUID.randomUUID()).with(alice("orders:write")), log, "TR-A02");
    }

    @Test
    void refusesARefundWithoutTheScopeForIt(CapturedOutput log) throws Exception {
        refused(refund(UUID.randomUUID(), alice("orders:read")), log, "TR-A02");
    }

    @Test
    void refusesAnyCallerButStorefront(CapturedOutput log) throws Exception {
        TestToken past =
                tokens.user("alice").through("payments").scopes("orders:write").forService("orders");

        refused(placement(UUID.randomUUID(), past), log, "TR-A03");
    }

    @Test
    void refusesAnyCallerButStorefrontForReceiptsToo(CapturedOutput log) throws Exception {
        TestToken past =
                tokens.user("alice").through("payments").scopes("orders:read").forService("orders");

        refused(get("/receipts/" + UUID.randomUUID()).with(past), log, "TR-A03");
    }

    @Test
    void refusesAServiceThatActsAsItself(CapturedOutput log) throws Exception {
        TestToken storefront =
                tokens.service("storefront").scopes("orders:write").forService("orders");

        refused(placement(UUID.randomUUID(), storefront), log, "TR-A05");
    }

    @Test
    void refusesAServiceThatActsAsItselfForReceiptsToo(CapturedOutput log) throws Exception {
        TestToken storefront =
                tokens.service("storefront").scopes("orders:read").forService("orders");

        refused(get("/receipts/" + UUID.randomUUID()).with(storefront), log, "TR-A05");
    }
}
