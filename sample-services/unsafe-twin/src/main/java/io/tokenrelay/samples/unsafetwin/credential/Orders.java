package io.tokenrelay.samples.unsafetwin.credential;

import io.tokenrelay.samples.unsafetwin.Order;
import io.tokenrelay.samples.unsafetwin.Payment;
import io.tokenrelay.samples.unsafetwin.Store;
import io.tokenrelay.samples.unsafetwin.TwinService;
import java.util.UUID;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestClient;

/** The middle of the chain. Storefront has authenticated the user, so orders believes what storefront says. */
@TwinService
@Import(OwnToken.class)
public class Orders {

    private final Store<Order> orders = new Store<>();
    private final RestClient payments;

    Orders(RestClient next) {
        this.payments = next;
    }

    @PostMapping("/orders")
    @PreAuthorize("hasAuthority('SCOPE_orders:write')")
    Order place(@RequestParam String customer, @RequestParam String sku) {
        Payment payment = payments.post()
                .uri("/payments?customer={customer}&minor={minor}", customer, 5490)
                .retrieve()
                .requiredBody(Payment.class);
        Order order = new Order(UUID.randomUUID(), customer, sku, payment.id());
        return orders.put(order.id(), order);
    }

    @GetMapping("/orders/{id}")
    @PreAuthorize("hasAuthority('SCOPE_orders:read')")
    Order order(@PathVariable UUID id) {
        return orders.get(id);
    }

    @GetMapping("/receipts/{payment}")
    @PreAuthorize("hasAuthority('SCOPE_orders:read')")
    Payment receipt(@PathVariable UUID payment) {
        return payments.get().uri("/payments/{id}", payment).retrieve().requiredBody(Payment.class);
    }

    @PostMapping("/refunds")
    @PreAuthorize("hasAuthority('SCOPE_orders:write')")
    Payment refund(@RequestParam UUID payment, @RequestParam(defaultValue = "") String creditTo) {
        return payments.post()
                .uri("/payments/{id}/refund?creditTo={person}", payment, creditTo)
                .retrieve()
                .requiredBody(Payment.class);
    }
}
