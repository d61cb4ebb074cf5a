package io.tokenrelay.samples.orders;

import io.tokenrelay.starter.outbound.BoundValues;
import io.tokenrelay.starter.outbound.Downstreams;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The calls to payments. Each has a downstream of its own, so that the token for showing a payment can't refund it; and
 * what moves money is bound to the order and the amount.
 */
@Component
class PaymentsClient {

    private final RestClient reading;
    private final RestClient charging;
    private final RestClient refunding;

    PaymentsClient(Downstreams downstreams) {
        this.reading = downstreams.restClient("payments");
        this.charging = downstreams.restClient("charge");
        this.refunding = downstreams.restClient("refund");
    }

    Payment show(UUID id) {
        return answer(reading.get().uri("/payments/{id}", id).retrieve().body(Payment.class));
    }

    Payment charge(UUID order, Money amount) {
        return answer(charging.post()
                .uri("/payments")
                .attributes(BoundValues.of("order", order).and("amount", amount.bound()))
                .body(new Charge(order, amount))
                .retrieve()
                .body(Payment.class));
    }

    Payment refund(UUID id, UUID order, Money amount) {
        return answer(refunding
                .post()
                .uri("/payments/{id}/refund", id)
                .attributes(BoundValues.of("order", order).and("amount", amount.bound()))
                .body(new Charge(order, amount))
                .retrieve()
                .body(Payment.class));
    }

    private static Payment answer(@Nullable Payment payment) {
        if (payment == null) {
            throw new RestClientException("Payments answered without a payment");
        }
        return payment;
    }

    private record Charge(UUID order, Money amount) {}

    /**
     * A payment as payments describes it. An answer without what is relied on here can't be read.
     *
     * @param authorisation how payments saw that the charge was authorised: passed on as it is, and no business of ours
     */
    record Payment(
            UUID id,
            UUID order,
            Money amount,
            String status,
            Instant chargedAt,
            Map<String, @Nullable Object> authorisation) {

        Payment {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(status, "status");
        }

        boolean isChargedFor(Order paid) {
            return is("CHARGED", paid);
        }

        boolean isRefundOf(Order paid) {
            return is("REFUNDED", paid);
        }

        private boolean is(String expected, Order paid) {
            return order.equals(paid.id()) && status.equals(expected);
        }
    }
}
