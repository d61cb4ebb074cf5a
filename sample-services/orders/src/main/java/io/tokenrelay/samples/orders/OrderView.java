package io.tokenrelay.samples.orders;

import java.time.Instant;
import java.util.UUID;

/** An order as its owner gets to see it, so without the owner. */
record OrderView(UUID id, String sku, int quantity, Money total, UUID payment, Order.Status status, Instant placedAt) {

    static OrderView of(Order order) {
        return new OrderView(
                order.id(),
                order.sku(),
                order.quantity(),
                order.total(),
                order.payment(),
                order.status(),
                order.placedAt());
    }
}
