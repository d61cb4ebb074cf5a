package io.tokenrelay.samples.orders;

import io.tokenrelay.starter.outbound.NoTokenException;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/**
 * Has the goods of ended orders put back on the shelf.
 *
 * <p>A job, on a thread of its own that serves no request: so there is no caller to relay, and orders calls inventory as
 * itself. A request only leaves a note here. In memory: a real service keeps the notes in its database.
 */
@Component
class GoodsToPutBack {

    private static final Logger LOG = LoggerFactory.getLogger(GoodsToPutBack.class);

    private final Queue<UUID> orders = new ConcurrentLinkedQueue<>();
    private final InventoryClient inventory;

    GoodsToPutBack(InventoryClient inventory) {
        this.inventory = inventory;
    }

    void add(UUID order) {
        orders.add(order);
    }

    @Scheduled(fixedDelayString = "${shop.put-back-every:1s}")
    void putBack() {
        orders.removeIf(this::isPutBack);
    }

    /** What can't be put back now stays noted for the next time. */
    private boolean isPutBack(UUID order) {
        try {
            inventory.putBack(order);
            return true;
        } catch (RestClientException | NoTokenException e) {
            LOG.warn("The goods of order {} could not be put back, next try soon", order, e);
            return false;
        }
    }
}
