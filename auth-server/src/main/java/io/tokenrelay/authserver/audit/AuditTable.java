package io.tokenrelay.authserver.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/** Adds rows to {@code audit_event}: many in one statement, which is one transaction and one round trip. */
final class AuditTable {

    /**
     * The settings of the role or the database may allow PostgreSQL to confirm before the disk does. Rows are written
     * only if the statement could rule that out for itself.
     */
    private static final String INSERT = """
            insert into audit_event (writer, seq, at, type, outcome, client, subject, subject_kind, error_id, details,
                sealed_person, sealed, prev_hash, hash)
            select writer, seq, at, type, outcome, client, subject, subject_kind, error_id, details::jsonb,
                sealed_person, sealed, prev_hash, hash
            from (select set_config('synchronous_commit', 'on', true) as synchronous_commit) setting,
                unnest(?::uuid[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::text[], ?::uuid[], ?::bytea[], ?::bytea[], ?::bytea[])
                as row (writer, seq, at, type, outcome, client, subject, subject_kind, error_id, details,
                    sealed_person, sealed, prev_hash, hash)
            where setting.synchronous_commit = 'on'""";

    private final DataSource dataSource;
    private final JsonMapper json = JsonMapper.builder().build();

    AuditTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @throws SQLException when it isn't certain that all of them are on disk; they may be all the same */
    void insert(List<AuditRow> rows) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Columns columns = new Columns(connection, insert, rows);
            columns.add("uuid", AuditRow::writer);
            columns.add("bigint", AuditRow::seq);
            columns.add(
                    "timestamptz", row -> OffsetDateTime.ofInstant(row.entry().at(), ZoneOffset.UTC));
            columns.add("text", row -> row.entry().type());
            columns.add("text", row -> row.entry().outcome());
            columns.add("text", row -> row.entry().client());
            columns.add("text", row -> row.entry().subject());
            columns.add("text", row -> row.entry().subjectKind());
            columns.add("text", row -> row.entry().errorId());
            columns.add("text", row -> json.writeValueAsString(row.entry().details()));
            columns.add("uuid", row -> {
                SealedData personal = row.entry().personal();
                return personal == null ? null : personal.person();
            });
            columns.addBytes(row -> {
                SealedData personal = row.entry().personal();
                return personal == null ? null : personal.content().toByteArray();
            });
            columns.addBytes(row -> row.previousHash().value());
            columns.addBytes(row -> row.hash().value());
            int inserted = insert.executeUpdate();
            if (inserted != rows.size()) {
                throw new SQLException("The audit log took " + inserted + " of " + rows.size() + " rows");
            }
        }
    }
}
