package io.tokenrelay.samples.orders;

import static io.tokenrelay.samples.orders.TestRequests.payment;
import static io.tokenrelay.samples.orders.TestRequests.refunded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tokenrelay.test.IssuerFault;
import io.tokenrelay.test.TestClock;
import io.tokenrelay.test.TestIssuer;
import io.tokenrelay.test.TestToken;
import io.tokenrelay.test.TestTokens;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** A refund that payments grants or refuses. */
class RefundTest extends TestShop {

    @Autowired
    RefundTest(MockMvc mvc, TestTokens tokens, TestIssuer issuer, TestClock clock) {
        super(mvc, tokens, issuer, clock);
    }

    @Test
    void passesOnThatPaymentsRefusesAReceiptOrARefund() throws Exception {
        UUID payment = paymentOfAnOrder();
        issuer.entitle("bob", "role:customer");
        PAYMENTS.answers("GET /payments/" + payment, 403, "{}");
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 403, "{}");

        mvc.perform(get("/receipts/" + payment).with(bob("orders:read"))).andExpect(status().isForbidden());
        mvc.perform(refund(payment, bob("orders:write"))).andExpect(status().isForbidden());
        assertThat(PAYMENTS.nextCall("POST /payments/" + payment).claims().getSubject())
                .as("it is payments that decides")
                .isEqualTo(TestTokens.userId("bob").toString());
    }

    @Test
    void bindsAChargeAndARefundToTheirOrderAndAmount() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = placedAndRefundable(payment);
        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isOk());

        Map<String, String> transaction = Map.of("order", order.toString(), "amount", "17800 EUR");
        assertThat(PAYMENTS.nextCall("POST /payments").claims().getClaim("tctx"))
                .isEqualTo(transaction);
        JWTClaimsSet refund =
                PAYMENTS.nextCall("POST /payments/" + payment + "/refund").claims();
        assertThat(refund.getClaim("tctx")).isEqualTo(transaction);
        assertThat(refund.getClaim("once")).isEqualTo(true);
    }

    @Test
    void refundsOnceForOneKey() throws Exception {
        UUID payment = UUID.randomUUID();
        placedAndRefundable(payment);
        UUID key = UUID.randomUUID();
        TestToken alice = alice("orders:write");
        mvc.perform(TestRequests.refund(key, payment, alice)).andExpect(status().isOk());
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 500, "{}");
        mvc.perform(TestRequests.refund(key, payment, alice)).andExpect(status().isOk());
        assertThat(issuer.tokenRequests())
                .filteredOn(request -> request.scope().equals("payments:refund"))
                .as("payments was asked once")
                .hasSize(1);

        mvc.perform(refund(payment, alice)).andExpect(status().isForbidden());
        assertThat(issuer.tokenRequests())
                .anySatisfy(request -> assertThat(request.refusedBy()).contains("TR-X14"));
    }

    @Test
    void handsOnThatTheServerDemandsAnotherSignInBeforeARefund() throws Exception {
        issuer.entitle("alice", "role:customer");
        UUID payment = paymentOfAnOrder();
        PAYMENTS.reset();
        TestToken longAgo = tokens.user("alice")
                .through("storefront")
                .scopes("orders:write")
                .signedInAgo(Duration.ofMinutes(10))
                .forService("orders");

        String challenge = mvc.perform(refund(payment, longAgo))
                .andExpect(status().isUnauthorized())
                .andReturn()
                .getResponse()
                .getHeader("WWW-Authenticate");
        assertThat(challenge)
                .matches("DPoP algs=\"ES256\", error=\"insufficient_user_authentication\", max_age=\"60\","
                        + " step_up_challenge=\"[^\"]+\"");
        assertThat(issuer.tokenRequests())
                .anySatisfy(request -> assertThat(request.refusedBy()).contains("TR-X11"));
    }

    @Test
    void endsTheOrderThatIsRefundedAndPutsItsGoodsBack() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = placedAndRefundable(payment);

        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isOk());

        mvc.perform(get("/orders/" + order).with(alice("orders:read")))
                .andExpect(jsonPath("$.status").value("REFUNDED"));
        assertThat(INVENTORY.nextCall("DELETE /reservations/" + order).claims().getSubject())
                .isEqualTo("orders");
    }

    @Test
    void endsNoOtherOrderThatPaymentsNames() throws Exception {
        UUID other = placedAndRefundable(UUID.randomUUID());
        UUID payment = UUID.randomUUID();
        placedAndRefundable(payment);
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 200, refunded(payment, other));

        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isBadGateway());

        mvc.perform(get("/orders/" + other).with(alice("orders:read")))
                .andExpect(jsonPath("$.status").value("PAID"));
    }

    @Test
    void leavesAnOrderPaidWhereItIsClearThatNothingWasDone() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = placedAndRefundable(payment);
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 409, "{}");
        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isConflict());
        TestToken alice = alice("orders:write");
        issuer.fail(IssuerFault.UNAVAILABLE);
        mvc.perform(refund(payment, alice)).andExpect(status().isServiceUnavailable());

        PAYMENTS.reset();
        issuer.recover();
        showsStatus(order, "PAID");
    }

    @Test
    void refusesToRefundSomebodyWhoIsNotEntitled() throws Exception {
        mvc.perform(refund(paymentOfAnOrder(), alice("orders:write"))).andExpect(status().isForbidden());

        assertThat(issuer.tokenRequests())
                .anySatisfy(request -> assertThat(request.refusedBy()).contains("TR-X13"));
    }
}
