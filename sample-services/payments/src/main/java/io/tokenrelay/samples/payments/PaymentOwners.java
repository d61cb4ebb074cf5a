package io.tokenrelay.samples.payments;

import io.tokenrelay.starter.authorize.OwnerResolver;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells {@code @SubjectOwns} whose a payment is, from what was stored when it was charged. */
@Component
class PaymentOwners implements OwnerResolver<Payment> {

    private final PaymentStore payments;

    PaymentOwners(PaymentStore payments) {
        this.payments = payments;
    }

    @Override
    public Class<Payment> type() {
        return Payment.class;
    }

    @Override
    public Optional<String> ownerOf(Object id) {
        return payments.find((UUID) id).map(Payment::owner);
    }
}
