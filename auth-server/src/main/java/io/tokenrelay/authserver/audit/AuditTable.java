package io.tokenrelay.authserver.audit;

import io.tokenrelay.core.event.SingleUse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds rows to {@code audit_event}, and what their decisions use up to the tables that keep it: many in one statement, which
 * is one transaction and one round trip.
 */
final class AuditTable {

    /**
     * The settings of the role or the database may allow PostgreSQL to confirm before the disk does. Rows are written
     * only if the statement could rule that out for itself.
     */
    private static final String INSERT = """
            with setting as materialized (select set_config('synchronous_commit', 'on', true) as synchronous_commit),
            """ + UsedUp.INSERTS + """
            insert into audit_event (writer, seq, at, type, outcome, client, subject, subject_kind, error_id, details,
                sealed_person, sealed, prev_hash, hash)
            select writer, seq, at, type, outcome, client, subject, subject_kind, error_id, details::jsonb,
                sealed_person, sealed, prev_hash, hash
            from setting,
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

    /**
     * Adds them all.
     *
     * @throws UsedBeforeException when some of the uses are there already; then nothing was added
     * @throws SQLException when it isn't certain that all of them are on disk; they may be all the same
     */
    void insert(List<AuditRow> rows, Set<SingleUse> uses) throws SQLException, UsedBeforeException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            UsedUp used = UsedUp.of(uses);
            used.setParameters(connection, insert);
            Columns<AuditRow> columns = new Columns<>(connection, insert, rows, UsedUp.PARAMETERS);
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
            int inserted = execute(connection, insert, used, uses);
            if (inserted != rows.size()) {
                throw new SQLException("The audit log took " + inserted + " of " + rows.size() + " rows");
            }
        }
    }

    private static int execute(Connection connection, PreparedStatement insert, UsedUp used, Set<SingleUse> uses)
            throws SQLException, UsedBeforeException {
        try {
            return insert.executeUpdate();
        } catch (SQLException e) {
            Set<String> before = isUsedBefore(e) ? used.before(connection) : Set.of();
            if (before.isEmpty()) {
                throw e;
            }
            throw new UsedBeforeException(
                    uses.stream().filter(use -> before.contains(use.hash())).collect(Collectors.toSet()), e);
        }
    }

    private static boolean isUsedBefore(SQLException e) {
        return e instanceof PSQLException failure
                && PSQLState.UNIQUE_VIOLATION.getState().equals(failure.getSQLState())
                && failure.getServerErrorMessage() != null
                && UsedUp.isKeptIn(failure.getServerErrorMessage().getTable());
    }

    /** Some of it has been used before. */
    static final class UsedBeforeException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Set<SingleUse> uses;

        private UsedBeforeException(Set<SingleUse> uses, SQLException cause) {
            super(cause);
            this.uses = uses;
        }

        /** What; at least one. */
        Set<SingleUse> uses() {
            return uses;
        }
    }
}
