package io.tokenrelay.samples.orders;

import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/** Places an order: reserves the goods, charges the card, and only then is it an order. */
@Service
class Checkout {

    private final PriceList prices;
    private final InventoryClient inventory;
    private final PaymentsClient payments;
    private final GoodsToPutBack goodsToPutBack;
    private final OrderStore orders;
    private final Clock clock;

    Checkout(
            PriceList prices,
            InventoryClient inventory,
            PaymentsClient payments,
            GoodsToPutBack goodsToPutBack,
            OrderStore orders,
            Clock clock) {
        this.prices = prices;
        this.inventory = inventory;
        this.payments = payments;
        this.goodsToPutBack = goodsToPutBack;
        this.orders = orders;
        this.clock = clock;
    }

    Order place(String owner, String sku, int quantity) {
        Money total = prices.priceOf(sku)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, "No such product"))
                .times(quantity);
        UUID id = UUID.randomUUID();
        UUID payment = reserveAndCharge(id, sku, quantity, total);
        Order order = Order.paid(id, owner, sku, quantity, total, payment, clock.instant());
        orders.add(order);
        return order;
    }

    private UUID reserveAndCharge(UUID order, String sku, int quantity, Money total) {
        inventory.reserve(order, sku, quantity);
        try {
            return payments.charge(order, total).id();
        } catch (RuntimeException e) {
            goodsToPutBack.add(order);
            throw e;
        }
    }
}
