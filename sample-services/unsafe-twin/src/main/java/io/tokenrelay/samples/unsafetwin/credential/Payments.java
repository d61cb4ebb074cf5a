package io.tokenrelay.samples.unsafetwin.credential;

import io.tokenrelay.samples.unsafetwin.Payment;
import io.tokenrelay.samples.unsafetwin.Store;
import io.tokenrelay.samples.unsafetwin.TwinService;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The end of the chain. Only orders has the scopes for payments, and orders knows for whom it asks. */
@TwinService
public class Payments {

    private final Store<Payment> payments = new Store<>();

    @PostMapping("/payments")
    @PreAuthorize("hasAuthority('SCOPE_payments:charge')")
    Payment charge(@RequestParam String customer, @RequestParam long minor) {
        Payment payment = Payment.of(customer, minor);
        return payments.put(payment.id(), payment);
    }

    @GetMapping("/payments/{id}")
    @PreAuthorize("hasAuthority('SCOPE_payments:read')")
    Payment show(@PathVariable UUID id) {
        return payments.get(id);
    }

    @PostMapping("/payments/{id}/refund")
    @PreAuthorize("hasAuthority('SCOPE_payments:refund')")
    Payment refund(@PathVariable UUID id, @RequestParam(defaultValue = "") String creditTo) {
        Payment payment = payments.get(id);
        return payments.put(id, payment.refundedTo(creditTo.isEmpty() ? payment.customer() : creditTo));
    }
}
