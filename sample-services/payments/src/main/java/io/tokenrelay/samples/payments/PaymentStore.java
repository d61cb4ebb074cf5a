package io.tokenrelay.samples.payments;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Repository;

/** The payments, in memory: gone after a restart, safe for many threads. A real service has a database here. */
@Repository
class PaymentStore {

    private final Map<UUID, Payment> payments = new ConcurrentHashMap<>();
    private final Map<OrderOfOwner, Payment> firstCharges = new ConcurrentHashMap<>();

    Optional<Payment> find(UUID id) {
        return Optional.ofNullable(payments.get(id));
    }

    /** The payment of this owner's order, made now unless there is one: an order is charged once. */
    Payment chargeOnce(String owner, UUID order, Supplier<Payment> charge) {
        Payment first = firstCharges.computeIfAbsent(new OrderOfOwner(owner, order), key -> {
            Payment payment = charge.get();
            payments.put(payment.id(), payment);
            return payment;
        });
        return payments.getOrDefault(first.id(), first);
    }

    /** Refunds a payment; one that is refunded already stays as it is. */
    Optional<Payment> refund(UUID id) {
        return Optional.ofNullable(payments.computeIfPresent(id, (key, payment) -> payment.refunded()));
    }

    /** The owner is part of the key, so that nobody can get at another's payment by naming the other's order. */
    private record OrderOfOwner(String owner, UUID order) {}
}
