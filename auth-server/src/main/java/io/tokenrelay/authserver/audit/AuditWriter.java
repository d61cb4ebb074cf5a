package io.tokenrelay.authserver.audit;

import io.tokenrelay.core.event.SecurityEvent;
import io.tokenrelay.core.token.ClientId;
import io.tokenrelay.core.token.Subject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds events to {@code audit_event}, each on disk when {@link #write} returns.
 *
 * <p>It never takes part in the publisher's transaction: a refusal is recorded although what was refused is rolled back.
 * Each row names its writer, which is one run of one server, and counts from 1 in it.
 */
final class AuditWriter {

    /**
     * The settings of the role or the database may allow PostgreSQL to confirm before the disk does. The row is written
     * only if the statement could rule that out for itself.
     */
    private static final String INSERT = """
            insert into audit_event
                (writer, seq, at, type, outcome, client, subject, subject_kind, error_id, details)
            select :writer, :seq, :at, :type, :outcome, :client, :subject, :subjectKind, :errorId, :details::jsonb
            from (select set_config('synchronous_commit', 'on', true) as synchronous_commit) setting
            where setting.synchronous_commit = 'on'""";

    private final UUID writer = UUID.randomUUID();
    private final AtomicLong sequence = new AtomicLong();
    private final JdbcClient jdbc;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    AuditWriter(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    /** @throws RuntimeException when the event isn't in the log; what it reports must not happen then */
    void write(SecurityEvent event) {
        Subject subject = event.subject();
        int rows = jdbc.sql(INSERT)
                .param("writer", writer)
                .param("seq", sequence.incrementAndGet())
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("type", event.type())
                .param("outcome", event.outcome().name().toLowerCase(Locale.ROOT))
                .param("client", value(event.client()))
                .param("subject", subject == null ? null : subject.value())
                .param("subjectKind", subject == null ? null : subject.kind().claim())
                .param("errorId", event.errorId())
                .param("details", json.writeValueAsString(AuditText.fit(event.details())))
                .update();
        if (rows != 1) {
            throw new IllegalStateException("The audit log took " + rows + " rows for one event");
        }
    }

    private static @Nullable String value(@Nullable ClientId client) {
        return client == null ? null : client.value();
    }
}
