package io.tokenrelay.authserver.audit;

import io.tokenrelay.core.event.AlreadyUsedException;
import io.tokenrelay.core.event.SingleUse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** An entry on its way to the disk, and somebody who waits for it. */
final class PendingEntry {

    private final AuditEntry entry;
    private final Set<SingleUse> uses;
    private final CompletableFuture<Void> written = new CompletableFuture<>();

    /** Set once, by the writer who takes it or by the one who no longer waits for it: the other comes too late. */
    private final AtomicBoolean settled = new AtomicBoolean();

    PendingEntry(AuditEntry entry, Set<SingleUse> uses) {
        this.entry = entry;
        this.uses = uses;
    }

    AuditEntry entry() {
        return entry;
    }

    Set<SingleUse> uses() {
        return uses;
    }

    /** Whether it is to be written: not when nobody waits any more. */
    boolean take() {
        return settled.compareAndSet(false, true);
    }

    void succeed() {
        written.complete(null);
    }

    void fail(Throwable cause) {
        written.completeExceptionally(cause);
    }

    /**
     * Waits for the disk.
     *
     * @throws AlreadyUsedException when one of its uses came too late; nothing of it is on disk then
     * @throws AuditUnavailable when it isn't known to be on disk
     */
    void await(Duration patience) {
        try {
            written.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AlreadyUsedException used) {
                throw used;
            }
            throw new AuditUnavailable(AuditError.NOT_WRITTEN, e.getCause());
        } catch (TimeoutException e) {
            settled.set(true);
            throw new AuditUnavailable(AuditError.NOT_IN_TIME, e);
        } catch (InterruptedException e) {
            settled.set(true);
            Thread.currentThread().interrupt();
            throw new AuditUnavailable(AuditError.NOT_IN_TIME, e);
        }
    }
}
