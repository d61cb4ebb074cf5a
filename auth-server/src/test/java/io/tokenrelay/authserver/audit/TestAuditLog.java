package io.tokenrelay.authserver.audit;

import com.google.crypto.tink.util.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the audit log back, as an auditor would. */
public final class TestAuditLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient owner;

    /** @param owner who may read everything */
    public TestAuditLog(JdbcClient owner) {
        this.owner = owner;
    }

    /** Every row that has a hash, a writer after the other. */
    List<AuditRow> rows() {
        return owner.sql("select * from audit_event where hash is not null order by writer, seq")
                .query((row, number) -> row(row))
                .list();
    }

    /** All that is wrong with the chains: gaps, changed rows, rows that don't follow the one before. */
    public List<String> brokenChains() {
        List<String> problems = new ArrayList<>();
        UUID writer = null;
        long seq = 0;
        RowHash head = RowHash.NONE;
        for (AuditRow row : rows()) {
            String place = row.writer() + "/" + row.seq();
            boolean first = !row.writer().equals(writer);
            if (row.seq() != (first ? 1 : seq + 1)) {
                problems.add("gap before " + place);
            }
            if (first != row.entry().type().equals(AuditChain.STARTED)) {
                problems.add("not where a chain starts: " + place);
            }
            if (!first && !row.previousHash().equals(head)) {
                problems.add("doesn't follow: " + place);
            }
            if (!AuditHash.of(row.writer(), row.seq(), row.entry(), row.previousHash())
                    .equals(row.hash())) {
                problems.add("changed: " + place);
            }
            writer = row.writer();
            seq = row.seq();
            head = row.hash();
        }
        return problems;
    }

    private static @Nullable SealedData sealed(ResultSet row) throws SQLException {
        UUID person = row.getObject("sealed_person", UUID.class);
        return person == null ? null : new SealedData(person, Bytes.copyFrom(row.getBytes("sealed")));
    }

    private static AuditRow row(ResultSet row) throws SQLException {
        AuditEntry entry = new AuditEntry(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("type"),
                row.getString("outcome"),
                row.getString("client"),
                row.getString("subject"),
                row.getString("subject_kind"),
                row.getString("error_id"),
                JSON.readValue(row.getString("details"), new TypeReference<Map<String, String>>() {}),
                sealed(row));
        return new AuditRow(
                row.getObject("writer", UUID.class),
                row.getLong("seq"),
                entry,
                new RowHash(row.getBytes("prev_hash")),
                new RowHash(row.getBytes("hash")));
    }
}
