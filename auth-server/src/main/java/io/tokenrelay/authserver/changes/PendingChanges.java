package io.tokenrelay.authserver.changes;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * What one transaction has to tell, until its commit.
 *
 * <p>It is written last of all, because from then on every other transaction that has something to tell waits for this
 * one's commit.
 */
final class PendingChanges implements TransactionSynchronization {

    private final ChangeFeed feed;
    private final LongConsumer committed;
    private final Set<Change> changes = new LinkedHashSet<>();
    private long last;

    PendingChanges(ChangeFeed feed, LongConsumer committed) {
        this.feed = feed;
        this.committed = committed;
    }

    void add(Change change) {
        changes.add(change);
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        last = feed.append(changes);
    }

    @Override
    public void afterCommit() {
        committed.accept(last);
    }
}
