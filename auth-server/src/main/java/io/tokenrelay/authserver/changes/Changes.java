package io.tokenrelay.authserver.changes;

import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells every node, this one included, of a change. */
@Component
public class Changes {

    private final ChangeFeed feed;
    private final ObjectProvider<ChangeFollower> follower;
    private final Duration bound;

    Changes(ChangeFeed feed, ObjectProvider<ChangeFollower> follower, ChangesProperties properties) {
        this.feed = feed;
        this.follower = follower;
        this.bound = properties.bound();
    }

    /** For how long after a change a node may still decide as if it had not been made, because it hasn't heard of it. */
    public Duration bound() {
        return bound;
    }

    /**
     * Says that something is about to change, in the transaction that changes it: both happen or neither.
     *
     * <p>When the transaction's method returns, this node has heard of it, so that the caller's next request meets the
     * change; the other nodes hear of it in a fraction of a second. Not to be called when the transaction is already being
     * committed.
     *
     * @param topic a kind of things, which its {@link ChangeListener}s name too: lower-case letters and hyphens
     * @param key which of them; an id, never a name of a person or a secret
     * @throws IllegalTransactionStateException when there is no transaction
     */
    public void tell(String topic, String key) {
        requireTransaction();
        pending().add(new Change(topic, key));
    }

    /**
     * As {@link #tell}, of what the tables tell of by themselves: their triggers add to the feed at the end of this
     * transaction, and when its method returns, this node has heard of it.
     *
     * @throws IllegalTransactionStateException when there is no transaction
     */
    public void awaitWhatTablesTell() {
        requireTransaction();
        pending();
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("A change is told within the transaction that makes it");
        }
    }

    private PendingChanges pending() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(PendingChanges.class::isInstance)
                .map(PendingChanges.class::cast)
                .findFirst()
                .orElseGet(this::register);
    }

    private PendingChanges register() {
        PendingChanges pending =
                new PendingChanges(feed, position -> follower.ifAvailable(node -> node.awaitApplied(position)));
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }
}
