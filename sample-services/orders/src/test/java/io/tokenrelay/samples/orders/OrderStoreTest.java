package io.tokenrelay.samples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderStoreTest {

    private static final Instant FAILED = Instant.parse("2026-01-01T00:00:00Z");

    private final OrderStore orders = new OrderStore();
    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void place() {
        orders.add(Order.paid(id, "alice", "lamp", 1, new Money(89_00, "EUR"), UUID.randomUUID(), Instant.EPOCH));
    }

    @Test
    void endsAnOrderOnce() {
        assertThat(orders.markRefunded(id)).isTrue();
        assertThat(orders.markRefunded(id)).isFalse();

        orders.markRefundUnknown(id, FAILED);
        assertThat(order().status()).isEqualTo(Order.Status.REFUNDED);
    }

    @Test
    void takesNoOrderForPaidThatWasRefundedSinceItWasLookedAt() {
        orders.markRefundUnknown(id, FAILED);
        Order seen = order();
        orders.markRefunded(id);

        orders.markPaid(seen);

        assertThat(order().status()).isEqualTo(Order.Status.REFUNDED);
    }

    @Test
    void takesNoOrderForPaidWhoseRefundFailedOnceMoreSinceItWasLookedAt() {
        orders.markRefundUnknown(id, FAILED);
        Order seen = order();
        orders.markRefundUnknown(id, FAILED.plusSeconds(600));

        orders.markPaid(seen);

        assertThat(order().refundFailedAt()).isEqualTo(FAILED.plusSeconds(600));
        orders.markPaid(order());
        assertThat(order().status()).isEqualTo(Order.Status.PAID);
        assertThat(order().refundFailedAt()).isNull();
    }

    private Order order() {
        return orders.find(id).orElseThrow();
    }
}
