package io.tokenrelay.samples.unsafetwin.credential;

import io.tokenrelay.samples.unsafetwin.TwinService;
import java.security.Principal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.client.RestClient;

/** The only service that sees the user. It authenticates them, and tells orders what they want. */
@TwinService
@Import(OwnToken.class)
public class Storefront {

    private final RestClient orders;

    Storefront(RestClient next) {
        this.orders = next;
    }

    @PostMapping("/orders")
    String buy(@RequestBody Wish wish, Principal user) {
        return post("/orders?customer={customer}&sku={sku}", user.getName(), wish.sku());
    }

    @GetMapping("/orders/{id}")
    String order(@PathVariable String id) {
        return get("/orders/{id}", id);
    }

    @GetMapping("/receipts/{payment}")
    String receipt(@PathVariable String payment) {
        return get("/receipts/{payment}", payment);
    }

    /** Back to the card that was charged, or to the account that is named: presents are returned for credit. */
    @PostMapping("/refunds")
    String refund(@RequestBody Refund refund) {
        return post(
                "/refunds?payment={payment}&creditTo={owner}",
                refund.payment(),
                Objects.requireNonNullElse(refund.owner(), ""));
    }

    private String get(String uri, Object... values) {
        return orders.get().uri(uri, values).retrieve().requiredBody(String.class);
    }

    private String post(String uri, Object... values) {
        return orders.post().uri(uri, values).retrieve().requiredBody(String.class);
    }

    /** @param sku which product */
    record Wish(String sku) {}

    /**
     * What is to be refunded.
     *
     * @param payment the payment's id
     * @param owner whom to credit; absent for the card that was charged
     */
    record Refund(String payment, @Nullable String owner) {}
}
