package io.tokenrelay.samples.orders;

import io.tokenrelay.starter.authorize.OwnerResolver;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells {@code @SubjectOwns} whose an order is, from what was stored when it was placed. */
@Component
class OrderOwners implements OwnerResolver<Order> {

    private final OrderStore orders;

    OrderOwners(OrderStore orders) {
        this.orders = orders;
    }

    @Override
    public Class<Order> type() {
        return Order.class;
    }

    @Override
    public Optional<String> ownerOf(Object id) {
        return orders.find((UUID) id).map(Order::owner);
    }
}
