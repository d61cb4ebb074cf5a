package io.tokenrelay.samples.payments;

import io.tokenrelay.starter.annotation.AllowChain;
import io.tokenrelay.starter.annotation.BoundTo;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.annotation.SubjectOwns;
import io.tokenrelay.starter.context.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Charge, show, refund.
 *
 * <p>What stands on the class holds for every method: a person asks, through storefront and orders and no other way. The
 * methods add the scope, and whose payment it must be.
 */
@RestController
@RequestMapping("/payments")
@RequireUser
@AllowChain("storefront > orders")
class PaymentController {

    private final PaymentStore payments;
    private final Clock clock;

    PaymentController(PaymentStore payments, Clock clock) {
        this.payments = payments;
        this.clock = clock;
    }

    /** Charges the card of the person who asks. Asked again for the same order, it answers with the first payment. */
    @PostMapping
    @RequireScope("payments:charge")
    @BoundTo(name = "order", value = "#charge.order")
    @BoundTo(name = "amount", value = "#charge.amount.bound")
    Payment charge(@RequestBody @Valid Charge charge, Caller caller) {
        String owner = caller.token().subject().value();
        Payment payment = payments.chargeOnce(
                owner,
                charge.order(),
                () -> new Payment(
                        UUID.randomUUID(),
                        owner,
                        charge.order(),
                        charge.amount(),
                        Payment.Status.CHARGED,
                        clock.instant(),
                        Authorisation.of(caller)));
        if (!payment.amount().equals(charge.amount())) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "This order was charged with another amount");
        }
        return payment;
    }

    @GetMapping("/{id}")
    @RequireScope("payments:read")
    @SubjectOwns(type = Payment.class, id = "#id")
    Payment show(@PathVariable UUID id) {
        return payments.find(id).orElseThrow(PaymentController::notFound);
    }

    /**
     * Gives the money back. Asked again, it answers the same and pays nothing twice. Which order and how much is asked for
     * only to be compared: with the token, and with what was paid.
     */
    @PostMapping("/{id}/refund")
    @RequireScope("payments:refund")
    @SubjectOwns(type = Payment.class, id = "#id")
    @BoundTo(name = "order", value = "#refund.order")
    @BoundTo(name = "amount", value = "#refund.amount.bound")
    Payment refund(@PathVariable UUID id, @RequestBody @Valid Charge refund) {
        Payment payment = payments.find(id).orElseThrow(PaymentController::notFound);
        if (!payment.order().equals(refund.order()) || !payment.amount().equals(refund.amount())) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "This payment is of another order or amount");
        }
        return payments.refund(id).orElseThrow(PaymentController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "No such payment");
    }

    /**
     * What orders asks for, be it to charge or to refund. There is no field for whose card: that is the token's subject.
     *
     * @param order the order that is, or was, paid for
     * @param amount how much
     */
    record Charge(@NotNull UUID order, @NotNull @Valid Money amount) {}
}
