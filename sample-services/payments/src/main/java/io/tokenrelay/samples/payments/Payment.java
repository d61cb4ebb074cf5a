package io.tokenrelay.samples.payments;

import java.time.Instant;
import java.util.UUID;

/**
 * A charge of somebody's card.
 *
 * @param id the payment's own id
 * @param owner whose card was charged: the subject of the token at the time of the charge
 * @param order the order that it pays for, as the caller named it
 * @param amount what was charged
 * @param status whether the money is still here
 * @param chargedAt when
 * @param authorisation what the token of the charge said
 */
record Payment(
        UUID id,
        String owner,
        UUID order,
        Money amount,
        Status status,
        Instant chargedAt,
        Authorisation authorisation) {

    enum Status {
        CHARGED,
        REFUNDED
    }

    Payment refunded() {
        return new Payment(id, owner, order, amount, Status.REFUNDED, chargedAt, authorisation);
    }
}
