package io.tokenrelay.samples.orders;

import static io.tokenrelay.samples.orders.TestRequests.payment;
import static io.tokenrelay.samples.orders.TestRequests.refunded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tokenrelay.test.TestClock;
import io.tokenrelay.test.TestIssuer;
import io.tokenrelay.test.TestTokens;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** A refund of which nobody can tell at first whether payments carried it out. */
class UnknownRefundTest extends TestShop {

    /** When a refund that payments was asked for can't be on its way any more. */
    private static final Duration LATE = Duration.ofMinutes(10).plusSeconds(1);

    @Autowired
    UnknownRefundTest(MockMvc mvc, TestTokens tokens, TestIssuer issuer, TestClock clock) {
        super(mvc, tokens, issuer, clock);
    }

    @Test
    void knowsThatItDoesNotKnowWhereARefundFailedAtPayments() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = placedAndRefundable(payment);
        for (int failure : new int[] {500, 502}) {
            PAYMENTS.answers("POST /payments/" + payment + "/refund", failure, "{}");
            mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isBadGateway());
        }

        PAYMENTS.answers("GET /payments/" + payment, 500, "");
        showsStatus(order, "REFUND_UNKNOWN");
        PAYMENTS.answers("GET /payments/" + payment, 200, payment(payment, order));
        showsStatus(order, "REFUND_UNKNOWN");
        PAYMENTS.answers("GET /payments/" + payment, 200, refunded(payment, UUID.randomUUID()));
        showsStatus(order, "REFUND_UNKNOWN");

        PAYMENTS.answers("GET /payments/" + payment, 200, refunded(payment, order));
        showsStatus(order, "REFUNDED");
        assertThat(INVENTORY.nextCall("DELETE /reservations/" + order)).isNotNull();
        PAYMENTS.reset();
        showsStatus(order, "REFUNDED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"id\":\"PAYMENT\",\"status\":\"REFUNDED\"}",
                "{\"id\":\"PAYMENT\",\"order\":\"ORDER\"}",
                "{\"order\":\"ORDER\",\"status\":\"REFUNDED\"}",
                "{\"id\":\"PAYMENT\",\"order\":\"ORDER\",\"status\":\"ODD\"}"
            })
    void knowsNothingFromAnAnswerThatDoesNotSayWhatBecameOfAPayment(String answer) throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = placedAndRefundable(payment);
        String body = answer.replace("PAYMENT", payment.toString()).replace("ORDER", order.toString());
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 200, body);
        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isBadGateway());

        clock.advance(LATE);
        PAYMENTS.answers("GET /payments/" + payment, 200, body);

        showsStatus(order, "REFUND_UNKNOWN");
    }

    @Test
    void asksPaymentsNothingToListOrders() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = failedToRefund(payment);
        PAYMENTS.answers("GET /payments/" + payment, 200, refunded(payment, order));
        int before = issuer.tokenRequests().size();

        mvc.perform(get("/orders").with(alice("orders:read")))
                .andExpect(jsonPath("$[?(@.id == '" + order + "')].status").value("REFUND_UNKNOWN"));

        assertThat(issuer.tokenRequests()).hasSize(before);
    }

    @Test
    void isPaidAgainWherePaymentsStillHasTheMoneyWhenNoRequestCanBeOnItsWay() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = failedToRefund(payment);
        clock.advance(LATE.minusMinutes(1));
        PAYMENTS.answers("GET /payments/" + payment, 200, payment(payment, order));
        showsStatus(order, "REFUND_UNKNOWN");

        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isBadGateway());
        clock.advance(Duration.ofMinutes(2));
        PAYMENTS.answers("GET /payments/" + payment, 200, payment(payment, order));
        showsStatus(order, "REFUND_UNKNOWN");

        clock.advance(LATE);
        PAYMENTS.answers("GET /payments/" + payment, 200, payment(payment, UUID.randomUUID()));
        showsStatus(order, "REFUND_UNKNOWN");
        PAYMENTS.answers("GET /payments/" + payment, 200, payment(payment, order));
        showsStatus(order, "PAID");
    }

    @Test
    void canBeRefundedWhenItIsPaidAgain() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = failedToRefund(payment);
        clock.advance(LATE);
        PAYMENTS.answers("GET /payments/" + payment, 200, payment(payment, order));
        showsStatus(order, "PAID");

        PAYMENTS.answers("POST /payments/" + payment + "/refund", 200, refunded(payment, order));
        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isOk());

        clock.advance(LATE);
        showsStatus(order, "REFUNDED");
        assertThat(INVENTORY.nextCall("DELETE /reservations/" + order)).isNotNull();
    }

    @Test
    void asksAgainWithTheSameKeyWhereARefundFailedAndPutsTheGoodsBackOnce() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = placedAndRefundable(payment);
        UUID key = UUID.randomUUID();
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 200, "no payment");
        mvc.perform(TestRequests.refund(key, payment, alice("orders:write"))).andExpect(status().isBadGateway());

        PAYMENTS.answers("POST /payments/" + payment + "/refund", 200, refunded(payment, order));
        mvc.perform(TestRequests.refund(key, payment, alice("orders:write"))).andExpect(status().isOk());
        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isOk());

        showsStatus(order, "REFUNDED");
        INVENTORY.nextCall("DELETE /reservations/" + order);
        UUID other = UUID.randomUUID();
        PAYMENTS.answers("POST /payments", 500, "");
        place(other, alice("orders:write")).andExpect(status().isBadGateway());
        assertThat(INVENTORY.nextCall("DELETE /reservations/").request())
                .as("goods that were put back after it")
                .doesNotContain(order.toString());
    }

    @Test
    void notesNothingAtAnOrderOfSomebodyElse() throws Exception {
        UUID payment = UUID.randomUUID();
        UUID order = placedAndRefundable(payment);
        issuer.entitle("bob", "role:customer");
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 500, "{}");

        mvc.perform(refund(payment, bob("orders:write"))).andExpect(status().isBadGateway());

        PAYMENTS.reset();
        showsStatus(order, "PAID");
    }

    private UUID failedToRefund(UUID payment) throws Exception {
        UUID order = placedAndRefundable(payment);
        PAYMENTS.answers("POST /payments/" + payment + "/refund", 500, "{}");
        mvc.perform(refund(payment, alice("orders:write"))).andExpect(status().isBadGateway());
        return order;
    }
}
