package io.tokenrelay.authserver.logout;

import io.tokenrelay.core.token.ClientId;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Empties the outbox, at each node: a thread for each client that something is due for, so that one who is slow holds up
 * nobody else. Commands write to the outbox and leave the rest to the nodes.
 */
@Component
@ConditionalOnWebApplication
class LogoutDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(LogoutDelivery.class);

    /** How many clients a node tells at once. */
    private static final int CLIENTS = 32;

    /** How many notices in a row one client gets, before others who wait have their turn. */
    private static final int IN_A_ROW = 50;

    private final LogoutOutbox outbox;
    private final LogoutTelling telling;
    private final Set<ClientId> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads =
            new ThreadPoolExecutor(0, CLIENTS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), LogoutDelivery::thread);

    LogoutDelivery(LogoutOutbox outbox, LogoutTelling telling) {
        this.outbox = outbox;
        this.telling = telling;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "backchannel-logout");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to tell whom something is due for. */
    @Scheduled(fixedDelay = 500, timeUnit = TimeUnit.MILLISECONDS)
    void deliver() {
        int free = CLIENTS - busy.size();
        if (free > 0) {
            dueClients(free).forEach(this::begin);
        }
    }

    /** None while the database can't be asked, which health says already. */
    private List<ClientId> dueClients(int most) {
        try {
            return outbox.clientsToTell(Set.copyOf(busy), most);
        } catch (DataAccessException e) {
            LOG.debug("The outbox can't be read", e);
            return List.of();
        }
    }

    private void begin(ClientId client) {
        busy.add(client);
        try {
            threads.execute(() -> tell(client));
        } catch (RuntimeException e) {
            // All threads are still at their last one, or this node stops.
            busy.remove(client);
        }
    }

    private void tell(ClientId client) {
        try {
            for (int i = 0; i < IN_A_ROW && !threads.isShutdown(); i++) {
                Optional<LogoutNotice> next = outbox.take(client);
                if (next.isEmpty()) {
                    return;
                }
                telling.tell(next.get());
            }
        } catch (RuntimeException e) {
            LOG.error("{} could not be told of a sign-out; it is tried again", client, e);
        } finally {
            busy.remove(client);
        }
    }

    /** What is under way is brought to its end; what isn't, is due at the other nodes. */
    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(LogoutPost.LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.info("Left a client that answers slowly to the next attempt");
        }
    }
}
