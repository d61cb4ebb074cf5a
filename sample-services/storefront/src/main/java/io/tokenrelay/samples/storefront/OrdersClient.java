package io.tokenrelay.samples.storefront;

import io.tokenrelay.starter.outbound.Downstreams;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The calls to orders, for the person signed in. Looking takes a token that can't place or refund anything. */
@Component
class OrdersClient {

    private final RestClient reading;
    private final RestClient writing;

    OrdersClient(Downstreams downstreams) {
        this.reading = downstreams.restClient("orders");
        this.writing = downstreams.restClient("place");
    }

    Order place(UUID key, String sku, int quantity) {
        return answer(writing.post()
                .uri("/orders")
                .header("Idempotency-Key", key.toString())
                .body(new NewOrder(sku, quantity))
                .retrieve()
                .body(Order.class));
    }

    List<Order> own() {
        return answer(reading.get().uri("/orders").retrieve().body(new ParameterizedTypeReference<>() {}));
    }

    Order show(UUID id) {
        return answer(reading.get().uri("/orders/{id}", id).retrieve().body(Order.class));
    }

    Payment receipt(UUID payment) {
        return answer(
                reading.get().uri("/receipts/{payment}", payment).retrieve().body(Payment.class));
    }

    void refund(UUID key, UUID payment) {
        writing.post()
                .uri("/refunds")
                .header("Idempotency-Key", key.toString())
                .body(new Refund(payment))
                .retrieve()
                .toBodilessEntity();
    }

    private static <T> T answer(@Nullable T body) {
        return Objects.requireNonNull(body, "orders answered without a body");
    }

    private record NewOrder(String sku, int quantity) {}

    private record Refund(UUID payment) {}

    /** An order as orders describes it. */
    record Order(UUID id, String sku, int quantity, Money total, UUID payment, String status, Instant placedAt) {

        public boolean refunded() {
            return "REFUNDED".equals(status);
        }

        /** Whether orders asked for the money, and doesn't know what became of it. */
        public boolean refundUnknown() {
            return "REFUND_UNKNOWN".equals(status);
        }
    }

    /** A payment as payments describes it. */
    record Payment(UUID id, Money amount, String status, Instant chargedAt, Authorisation authorisation) {}

    /** How payments saw that the charge was authorised. */
    record Authorisation(
            String subject,
            String subjectKind,
            String caller,
            List<String> chain,
            List<String> scopes,
            @Nullable String transaction) {}
}
