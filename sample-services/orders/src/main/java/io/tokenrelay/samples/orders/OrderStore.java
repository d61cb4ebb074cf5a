package io.tokenrelay.samples.orders;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
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
        return replaceStatus(id, List.of(Order.Status.PAID, Order.Status.REFUND_UNKNOWN), Order.Status.REFUNDED);
    }

    /** Unless it is known by now. */
    void markRefundUnknown(UUID id) {
        replaceStatus(id, List.of(Order.Status.PAID), Order.Status.REFUND_UNKNOWN);
    }

    private boolean replaceStatus(UUID id, List<Order.Status> from, Order.Status to) {
        AtomicBoolean replaced = new AtomicBoolean();
        orders.computeIfPresent(id, (key, order) -> {
            replaced.set(from.contains(order.status()));
            return replaced.get() ? order.with(to) : order;
        });
        return replaced.get();
    }
}
