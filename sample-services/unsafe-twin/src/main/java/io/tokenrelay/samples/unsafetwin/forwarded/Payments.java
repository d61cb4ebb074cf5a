package io.tokenrelay.samples.unsafetwin.forwarded;

import io.tokenrelay.samples.unsafetwin.Payment;
import io.tokenrelay.samples.unsafetwin.Store;
import io.tokenrelay.samples.unsafetwin.TwinService;
import java.security.Principal;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The end of the chain. It knows the user from the token, and shows and refunds only what is theirs. */
@TwinService
public class Payments {

    private final Store<Payment> payments = new Store<>();

    @PostMapping("/payments")
    @PreAuthorize("hasAuthority('SCOPE_payments:charge')")
    Payment charge(@RequestParam long minor, Principal user) {
        Payment payment = Payment.of(user.getName(), minor);
        return payments.put(payment.id(), payment);
    }

    @GetMapping("/payments/{id}")
    @PreAuthorize("hasAuthority('SCOPE_payments:read')")
    Payment show(@PathVariable UUID id, Principal user) {
        return own(id, user);
    }

    @PostMapping("/payments/{id}/refund")
    @PreAuthorize("hasAuthority('SCOPE_payments:refund')")
    Payment refund(@PathVariable UUID id, Principal user) {
        Payment payment = own(id, user);
        return payments.put(id, payment.refundedTo(payment.customer()));
    }

    private Payment own(UUID id, Principal user) {
        Payment payment = payments.get(id);
        if (!payment.customer().equals(user.getName())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return payment;
    }
}
