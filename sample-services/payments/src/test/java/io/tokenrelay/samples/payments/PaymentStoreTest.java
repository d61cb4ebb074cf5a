package io.tokenrelay.samples.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaymentStoreTest {

    private final PaymentStore payments = new PaymentStore();
    private final UUID order = UUID.randomUUID();

    @Test
    void chargesAnOrderOnce() {
        Payment first = payments.chargeOnce("alice", order, () -> payment("alice"));
        Payment second = payments.chargeOnce("alice", order, () -> payment("alice"));

        assertThat(second).isEqualTo(first);
        assertThat(payments.find(first.id())).contains(first);
    }

    @Test
    void answersARepeatedChargeWithWhatBecameOfThePayment() {
        Payment payment = payments.chargeOnce("alice", order, () -> payment("alice"));
        payments.refund(payment.id());

        assertThat(payments.chargeOnce("alice", order, () -> payment("alice")).status())
                .isEqualTo(Payment.Status.REFUNDED);
    }

    @Test
    void keepsThePaymentsOfTwoPeopleApartWhoNameTheSameOrder() {
        Payment alices = payments.chargeOnce("alice", order, () -> payment("alice"));
        Payment bobs = payments.chargeOnce("bob", order, () -> payment("bob"));

        assertThat(bobs.id()).isNotEqualTo(alices.id());
        assertThat(bobs.owner()).isEqualTo("bob");
    }

    @Test
    void refundsNothingThatItDoesNotKnow() {
        assertThat(payments.refund(UUID.randomUUID())).isEmpty();
    }

    private Payment payment(String owner) {
        return new Payment(
                UUID.randomUUID(),
                owner,
                order,
                new Money(49_00, "EUR"),
                Payment.Status.CHARGED,
                Instant.EPOCH,
                new Authorisation(owner, "user", "orders", List.of(), List.of(), null));
    }
}
