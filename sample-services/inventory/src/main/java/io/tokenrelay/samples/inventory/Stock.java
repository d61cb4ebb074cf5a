package io.tokenrelay.samples.inventory;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/**
 * What is on the shelf and what is reserved, in memory: as delivered after every restart. One lock keeps the two in
 * step. A real service has a database here.
 */
@Repository
class Stock {

    private final Map<String, Integer> available = new TreeMap<>(Map.of(
            "kettle", 12,
            "teapot", 8,
            "lamp", 5,
            "chair", 4,
            "blanket", 20,
            "bookend", 0));
    private final Map<UUID, Reservation> reservations = new HashMap<>();

    synchronized Map<String, Integer> levels() {
        return new TreeMap<>(available);
    }

    /** Takes goods off the shelf for an order; asked again for the same order, takes nothing more. */
    synchronized Outcome reserve(Reservation wanted) {
        Reservation earlier = reservations.get(wanted.order());
        if (earlier != null) {
            return earlier.equals(wanted) ? Outcome.RESERVED : Outcome.OTHER_RESERVATION;
        }
        Integer left = available.get(wanted.sku());
        if (left == null) {
            return Outcome.UNKNOWN_PRODUCT;
        }
        if (left < wanted.quantity()) {
            return Outcome.SOLD_OUT;
        }
        available.put(wanted.sku(), left - wanted.quantity());
        reservations.put(wanted.order(), wanted);
        return Outcome.RESERVED;
    }

    /** Puts the goods of an order back; where there are none, or none any more, nothing happens. */
    synchronized void putBack(UUID order) {
        Reservation reservation = reservations.remove(order);
        if (reservation != null) {
            available.merge(reservation.sku(), reservation.quantity(), Integer::sum);
        }
    }

    /** How a wish for goods went. */
    enum Outcome {
        RESERVED,
        SOLD_OUT,
        UNKNOWN_PRODUCT,
        OTHER_RESERVATION
    }
}
