package io.tokenrelay.authserver.audit;

import io.tokenrelay.authserver.audit.AuditChain.Extension;
import io.tokenrelay.authserver.audit.AuditChain.Start;
import io.tokenrelay.authserver.audit.AuditTable.UsedBeforeException;
import io.tokenrelay.core.event.AlreadyUsedException;
import io.tokenrelay.core.event.SingleUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds events to {@code audit_event}, each on disk when {@link #write} returns.
 *
 * <p>One thread writes them all. While the disk confirms a batch, the events of other requests gather, and the next batch
 * takes all of them: so the more requests are in flight, the more of them share a commit. Its connection is its own, so it
 * never takes part in a publisher's transaction: a refusal is recorded although what was refused is rolled back.
 */
final class AuditWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);

    /**
     * What a writer bears.
     *
     * @param waiting how many events may wait, before more are refused at once
     * @param batch how many share a commit at most
     * @param patience how long an event is waited for
     */
    record Limits(int waiting, int batch, Duration patience) {

        static final Limits DEFAULT = new Limits(4096, 256, Duration.ofSeconds(10));
    }

    private final AuditTable table;
    private final Limits limits;
    private final BlockingQueue<PendingEntry> queue;
    private final Thread thread = new Thread(this::run, "audit-writer");
    private volatile boolean closed;

    AuditWriter(DataSource dataSource) {
        this(dataSource, Limits.DEFAULT);
    }

    AuditWriter(DataSource dataSource, Limits limits) {
        this.table = new AuditTable(dataSource);
        this.limits = limits;
        this.queue = new ArrayBlockingQueue<>(limits.waiting());
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Adds an entry, and uses up what its decision uses up.
     *
     * @throws AlreadyUsedException when one of the uses came too late: then the entry isn't in the log, nothing is used up, and
     *     what it reports must not happen
     * @throws AuditUnavailable when the entry isn't known to be in the log; what it reports must not happen then
     */
    void write(AuditEntry entry, Set<SingleUse> uses) {
        PendingEntry pending = new PendingEntry(entry, uses);
        if (closed || !thread.isAlive()) {
            throw new AuditUnavailable(AuditError.CLOSED, null);
        }
        if (!queue.offer(pending)) {
            throw new AuditUnavailable(AuditError.QUEUE_FULL, null);
        }
        pending.await(limits.patience());
    }

    private void run() {
        AuditChain chain = AuditChain.ofThisRun();
        while (!closed || !queue.isEmpty()) {
            List<PendingEntry> batch = nextBatch();
            if (!batch.isEmpty()) {
                chain = write(batch, chain);
            }
        }
    }

    private List<PendingEntry> nextBatch() {
        List<PendingEntry> batch = new ArrayList<>(limits.batch());
        try {
            // Not take(): it is also to notice that it was closed.
            PendingEntry first = queue.poll(100, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, limits.batch() - 1);
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        batch.removeIf(pending -> !pending.take());
        return batch;
    }

    /** How many events wait for the batch before theirs. */
    int waiting() {
        return queue.size();
    }

    /** @return the chain to go on with */
    private AuditChain write(List<PendingEntry> batch, AuditChain chain) {
        List<PendingEntry> rest = batch;
        try {
            while (!rest.isEmpty()) {
                List<PendingEntry> first = BatchUses.firstOfEach(rest);
                Extension extension =
                        chain.extend(first.stream().map(PendingEntry::entry).toList());
                try {
                    table.insert(extension.rows(), BatchUses.of(first));
                    first.forEach(PendingEntry::succeed);
                    BatchUses.refuseOthers(first, rest);
                    return extension.chain();
                } catch (UsedBeforeException e) {
                    // Nothing was written: the others go on without those, as if they had never been in the batch.
                    rest = BatchUses.without(e.uses(), rest);
                }
            }
            return chain;
        } catch (Throwable e) {
            // Also an Error: without this thread nothing would ever be recorded again, so nothing be decided.
            batch.forEach(pending -> pending.fail(e));
            LOG.error("{}: {} events", AuditError.NOT_WRITTEN.id(), batch.size(), e);
            return chain.succeeded(Start.FAILURE);
        }
    }

    /** Writes what waits, takes nothing more, and returns within the time that an event is waited for. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(limits.patience().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        PendingEntry late;
        while ((late = queue.poll()) != null) {
            late.fail(new AuditUnavailable(AuditError.CLOSED, null));
        }
    }
}
