package io.tokenrelay.authserver.audit;

import java.util.UUID;

/**
 * An entry at its place in a chain.
 *
 * @param writer whose chain it is
 * @param seq its place there, from 1
 * @param previousHash the hash of the row before
 * @param hash its own, over all the rest: {@link AuditHash}
 */
record AuditRow(UUID writer, long seq, AuditEntry entry, RowHash previousHash, RowHash hash) {

    static AuditRow chained(UUID writer, long seq, AuditEntry entry, RowHash previousHash) {
        return new AuditRow(writer, seq, entry, previousHash, AuditHash.of(writer, seq, entry, previousHash));
    }
}
