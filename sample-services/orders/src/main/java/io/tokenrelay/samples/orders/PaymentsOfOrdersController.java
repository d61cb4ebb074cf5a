package io.tokenrelay.samples.orders;

import io.tokenrelay.starter.annotation.AllowCallers;
import io.tokenrelay.starter.annotation.NotOwned;
import io.tokenrelay.starter.annotation.RequireScope;
import io.tokenrelay.starter.annotation.RequireUser;
import io.tokenrelay.starter.context.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Receipts and refunds: passes the id of a payment on to payments.
 *
 * <p>A middle service like this is the classic confused deputy: it takes an id from a caller and acts on it somewhere
 * else. Here it can't be misled into anything that the caller couldn't do, because it has no power of its own at
 * payments: it shows up there as the very person who asked.
 */
@RestController
@RequireUser
@AllowCallers("storefront")
class PaymentsOfOrdersController {

    private static final String PAYMENTS_DECIDES =
            "payments stores whose a payment is, and checks it with @SubjectOwns";

    private final PaymentsClient payments;
    private final Refunds refunds;
    private final OnlyOnce onlyOnce;

    PaymentsOfOrdersController(PaymentsClient payments, Refunds refunds, OnlyOnce onlyOnce) {
        this.payments = payments;
        this.refunds = refunds;
        this.onlyOnce = onlyOnce;
    }

    @GetMapping("/receipts/{payment}")
    @RequireScope("orders:read")
    @NotOwned(reason = PAYMENTS_DECIDES)
    PaymentsClient.Payment receipt(@PathVariable UUID payment) {
        return payments.show(payment);
    }

    /** The same key twice is the same refund: so a double click, or a page that is sent again, asks payments once. */
    @PostMapping("/refunds")
    @RequireScope("orders:write")
    @NotOwned(reason = PAYMENTS_DECIDES)
    PaymentsClient.Payment refund(
            @RequestHeader("Idempotency-Key") UUID key, @RequestBody @Valid Refund refund, Caller caller) {
        String owner = caller.token().subject().value();
        return onlyOnce.run(owner, "refund " + refund.payment(), key, () -> refunds.refund(owner, refund.payment()));
    }

    record Refund(@NotNull UUID payment) {}
}
