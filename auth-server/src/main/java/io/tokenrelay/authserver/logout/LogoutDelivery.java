package io.tokenrelay.authserver.logout;

import io.tokenrelay.core.token.ClientId;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Empties the outbox, at each node: a thread for each client that something is due for, so that one who is slow holds up
 * nobody else; and so that however many registered themselves and are slow, services are told. Commands write to the outbox and
 * leave the rest to the nodes.
 */
@Component
@ConditionalOnWebApplication
class LogoutDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(LogoutDelivery.class);

    /** How many services a node tells at once. */
    private static final int SERVICES = 32;

    /** How many that registered themselves a node tells at once. */
    private static final int SELF_REGISTERED = 8;

    /** How many notices in a row one client gets, before others who wait have their turn. */
    private static final int IN_A_ROW = 50;

    private final LogoutOutbox outbox;
    private final LogoutTelling telling;
    private final List<LogoutLane> lanes =
            List.of(new LogoutLane(false, SERVICES), new LogoutLane(true, SELF_REGISTERED));

    LogoutDelivery(LogoutOutbox outbox, LogoutTelling telling) {
        this.outbox = outbox;
        this.telling = telling;
    }

    /** Begins to tell whom something is due for. */
    @Scheduled(fixedDelay = 500, timeUnit = TimeUnit.MILLISECONDS)
    void deliver() {
        for (LogoutLane lane : lanes) {
            if (lane.free() > 0) {
                dueClients(lane).forEach(client -> lane.begin(client, due -> tell(lane, due)));
            }
        }
    }

    /** None while the database can't be asked, which health says already. */
    private List<ClientId> dueClients(LogoutLane lane) {
        try {
            return outbox.clientsToTell(lane.isForSelfRegistered(), lane.busy(), lane.free());
        } catch (DataAccessException e) {
            LOG.debug("The outbox can't be read", e);
            return List.of();
        }
    }

    private void tell(LogoutLane lane, ClientId client) {
        try {
            for (int i = 0; i < IN_A_ROW && !lane.isStopping(); i++) {
                Optional<LogoutNotice> next = outbox.take(client);
                if (next.isEmpty()) {
                    return;
                }
                telling.tell(next.get());
            }
        } catch (RuntimeException e) {
            LOG.error("{} could not be told of a sign-out; it is tried again", client, e);
        }
    }

    /** What is under way is brought to its end; what isn't, is due at the other nodes. */
    @PreDestroy
    void stop() throws InterruptedException {
        lanes.forEach(LogoutLane::stop);
        for (LogoutLane lane : lanes) {
            if (!lane.awaitEnd(LogoutPost.LONGEST.toMillis())) {
                LOG.info("Left a client that answers slowly to the next attempt");
            }
        }
    }
}
