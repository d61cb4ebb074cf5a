package io.tokenrelay.samples.orders;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody bought.
 *
 * @param id the order's own id
 * @param owner who placed it: the subject of the token at the time
 * @param sku which product
 * @param quantity how many
 * @param total what it costs
 * @param payment the payment at payments
 * @param status whether the money was given back
 * @param placedAt when
 * @param refundFailedAt when payments was last asked for the money without saying what it did; null unless that isn't known
 */
record Order(
        UUID id,
        String owner,
        String sku,
        int quantity,
        Money total,
        UUID payment,
        Status status,
        Instant placedAt,
        @Nullable Instant refundFailedAt) {

    enum Status {
        PAID,
        /** Payments was asked to give the money back, and it isn't known what it did. */
        REFUND_UNKNOWN,
        REFUNDED
    }

    static Order paid(UUID id, String owner, String sku, int quantity, Money total, UUID payment, Instant placedAt) {
        return new Order(id, owner, sku, quantity, total, payment, Status.PAID, placedAt, null);
    }

    Order paid() {
        return with(Status.PAID, null);
    }

    Order refundUnknown(Instant failedAt) {
        return with(Status.REFUND_UNKNOWN, failedAt);
    }

    Order refunded() {
        return with(Status.REFUNDED, null);
    }

    private Order with(Status other, @Nullable Instant failedAt) {
        return new Order(id, owner, sku, quantity, total, payment, other, placedAt, failedAt);
    }
}
