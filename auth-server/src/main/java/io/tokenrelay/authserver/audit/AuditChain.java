package io.tokenrelay.authserver.audit;

import io.tokenrelay.core.event.SecurityEvent.Outcome;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a server stands in writing: the last row that is known to be on disk.
 *
 * <p>It never changes: a batch of rows leads to another chain, which takes this one's place once they are durable. When it
 * isn't known whether they are, this writer is given up and {@link #succeeded another} begins, whose first row names the
 * last one that is known. So whatever the database made of that batch, no two rows ever claim the same place.
 *
 * @param writer who writes; new for every run of a server, every month, and after each failure
 * @param why what the first row says of the reason for a new writer
 * @param month the month (in UTC) of all its rows, so that they lie in one partition
 * @param seq the place of the last row; 0 when there is none yet
 * @param head the hash of that row
 * @param predecessor the chain that this one follows; null for the first of a run
 */
record AuditChain(
        UUID writer,
        Start why,
        @Nullable YearMonth month,
        long seq,
        RowHash head,
        @Nullable Predecessor predecessor) {

    /** The type of each chain's first row. */
    static final String STARTED = "audit.writer-started";

    /** Why there is a new writer. */
    enum Start {
        /** The server was started. */
        RUN,
        /** A month began. */
        MONTH,
        /** It is unknown whether the last batch of the writer before is on disk. */
        FAILURE
    }

    /** The last row of another chain that is known to be on disk. */
    record Predecessor(UUID writer, long seq, RowHash head) {}

    static AuditChain ofThisRun() {
        return new AuditChain(UUID.randomUUID(), Start.RUN, null, 0, RowHash.NONE, null);
    }

    /** Gives this writer up. One that has no row on disk is forgotten, as if it had never begun. */
    AuditChain succeeded(Start because) {
        return seq == 0
                ? new AuditChain(UUID.randomUUID(), why, null, 0, head, predecessor)
                : new AuditChain(UUID.randomUUID(), because, null, 0, head, new Predecessor(writer, seq, head));
    }

    /** The rows for these entries, and the chain after them. */
    Extension extend(List<AuditEntry> entries) {
        List<AuditRow> rows = new ArrayList<>();
        AuditChain chain = this;
        for (AuditEntry entry : entries) {
            YearMonth of = YearMonth.from(entry.at().atZone(ZoneOffset.UTC));
            if (chain.month != null && !chain.month.equals(of)) {
                chain = chain.succeeded(Start.MONTH);
            }
            if (chain.month == null) {
                chain = chain.append(chain.started(entry.at()), of, rows);
            }
            chain = chain.append(entry, of, rows);
        }
        return new Extension(rows, chain);
    }

    private AuditChain append(AuditEntry entry, YearMonth of, List<AuditRow> rows) {
        AuditRow row = AuditRow.chained(writer, seq + 1, entry, head);
        rows.add(row);
        return new AuditChain(writer, why, of, row.seq(), row.hash(), predecessor);
    }

    private AuditEntry started(Instant at) {
        Map<String, String> details = new TreeMap<>(Map.of("because", why.name().toLowerCase(Locale.ROOT)));
        if (predecessor != null) {
            details.put("after", predecessor.writer().toString());
            details.put("after-seq", Long.toString(predecessor.seq()));
        }
        String outcome = Outcome.ALLOWED.name().toLowerCase(Locale.ROOT);
        return new AuditEntry(at, STARTED, outcome, null, null, null, null, details, null);
    }

    /** What a batch of entries makes of a chain. */
    record Extension(List<AuditRow> rows, AuditChain chain) {}
}
