package io.tokenrelay.samples.orders;

import io.tokenrelay.starter.annotation.AllowCallers;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.annotation.SubjectOwns;
import io.tokenrelay.starter.context.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Places and shows orders, for a person who comes through storefront. */
@RestController
@RequestMapping("/orders")
@RequireUser
@AllowCallers("storefront")
class OrderController {

    private final Checkout checkout;
    private final Refunds refunds;
    private final OnlyOnce onlyOnce;
    private final OrderStore orders;

    OrderController(Checkout checkout, Refunds refunds, OnlyOnce onlyOnce, OrderStore orders) {
        this.checkout = checkout;
        this.refunds = refunds;
        this.onlyOnce = onlyOnce;
        this.orders = orders;
    }

    /** The same key twice is the same order: so a double click buys once. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RequireScope("orders:write")
    OrderView place(@RequestHeader("Idempotency-Key") UUID key, @RequestBody @Valid NewOrder wanted, Caller caller) {
        String owner = caller.token().subject().value();
        return OrderView.of(
                onlyOnce.run(owner, "order", key, () -> checkout.place(owner, wanted.sku(), wanted.quantity())));
    }

    /** As they are known here: payments is asked about one order at a time, when that one is shown. */
    @GetMapping
    @RequireScope("orders:read")
    List<OrderView> own(Caller caller) {
        return orders.ofOwner(caller.token().subject().value()).stream()
                .map(OrderView::of)
                .toList();
    }

    @GetMapping("/{id}")
    @RequireScope("orders:read")
    @SubjectOwns(type = Order.class, id = "#id")
    OrderView show(@PathVariable UUID id) {
        return orders.find(id)
                .map(refunds::settled)
                .map(OrderView::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No such order"));
    }

    /**
     * What is wanted. There is no field for whom it is for and none for what it costs: the first is the token's subject,
     * the second is on the price list.
     */
    record NewOrder(@NotBlank String sku, @Positive @Max(10) int quantity) {}
}
