package io.tokenrelay.samples.unsafetwin;

import java.util.UUID;

/**
 * A charge of somebody's card.
 *
 * @param id the payment's own id
 * @param customer whose card was charged
 * @param minor how much, in cents
 * @param status whether the money is still here
 * @param refundedTo who got it back; empty while nobody did
 */
public record Payment(UUID id, String customer, long minor, Status status, String refundedTo) {

    /** Where the money is. */
    public enum Status {
        CHARGED,
        REFUNDED
    }

    public static Payment of(String customer, long minor) {
        return new Payment(UUID.randomUUID(), customer, minor, Status.CHARGED, "");
    }

    public Payment refundedTo(String person) {
        return new Payment(id, customer, minor, Status.REFUNDED, person);
    }
}
