package io.tokenrelay.samples.orders;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Repository;

/** The orders, in memory: gone after a restart, safe for many threads. A real service has a database here. */
@Repository
class OrderStore {

    private final Map<UUID, Order> orders = new ConcurrentHashMap<>();

    void add(Order order) {
        orders.put(order.id(), order);
    }

    Optional<Order> find(UUID id) {
        return Optional.ofNullable(orders.get(id));
    }

    /** Somebody's orders, the newest first. */
    List<Order> ofOwner(String owner) {
        return orders.values().stream()
                .filter(order -> order.owner().equals(owner))
                .sorted(Comparator.comparing(Order::placedAt).reversed())
                .toList();
    }

    /** The order that was paid with a payment, whosever it is. */
    Optional<Order> paidWith(UUID payment) {
        return orders.values().stream()
                .filter(order -> order.payment().equals(payment))
                .findFirst();
    }

    /** Whether this is what ended it: of any number at once, one does. */
    boolean markRefunded(UUID id) {
        return replaceUnlessRefunded(id, Order::refunded);
    }

    /** Unless it is known by now; the last failure counts. */
    void markRefundUnknown(UUID id, Instant failedAt) {
        replaceUnlessRefunded(id, order -> order.refundUnknown(failedAt));
    }

    /** Unless anything has become of it since it was looked at, such as another attempt to refund it. */
    void markPaid(Order seen) {
        orders.replace(seen.id(), seen, seen.paid());
    }

    private boolean replaceUnlessRefunded(UUID id, UnaryOperator<Order> change) {
        AtomicBoolean replaced = new AtomicBoolean();
        orders.computeIfPresent(id, (key, order) -> {
            replaced.set(order.status() != Order.Status.REFUNDED);
            return replaced.get() ? change.apply(order) : order;
        });
        return replaced.get();
    }
}
