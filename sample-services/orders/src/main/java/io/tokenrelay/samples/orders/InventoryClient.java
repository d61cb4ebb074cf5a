package io.tokenrelay.samples.orders;

import io.tokenrelay.starter.outbound.Downstreams;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * The calls to inventory.
 *
 * <p>Two downstreams lead to the one service: {@code inventory} carries the person for whom an order is placed,
 * {@code restock} carries orders itself. Which of the two a call is stands in {@code application.yaml}.
 */
@Component
class InventoryClient {

    private final RestClient forTheUser;
    private final RestClient asOrders;

    InventoryClient(Downstreams downstreams) {
        this.forTheUser = downstreams.restClient("inventory");
        this.asOrders = downstreams.restClient("restock");
    }

    void reserve(UUID order, String sku, int quantity) {
        forTheUser
                .post()
                .uri("/reservations")
                .body(new Reservation(order, sku, quantity))
                .retrieve()
                .toBodilessEntity();
    }

    void putBack(UUID order) {
        asOrders.delete().uri("/reservations/{order}", order).retrieve().toBodilessEntity();
    }

    private record Reservation(UUID order, String sku, int quantity) {}
}
