package io.tokenrelay.samples.orders;

import java.time.Instant;
import java.util.UUID;

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
 */
record Order(
        UUID id, String owner, String sku, int quantity, Money total, UUID payment, Status status, Instant placedAt) {

    enum Status {
        PAID,
        /** Payments was asked to give the money back, and it isn't known what it did. */
        REFUND_UNKNOWN,
        REFUNDED
    }

    Order with(Status other) {
        return new Order(id, owner, sku, quantity, total, payment, other, placedAt);
    }
}
