package io.tokenrelay.authserver.login.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps each session in one row, which is read or written with one statement.
 *
 * <p>A session past its lifetime, one that rested for too long, and one of somebody who isn't active any more are as good
 * as none: that is part of the query that finds them. What isn't there any more is never written back.
 */
@Component
class StoredSessions implements SessionRepository<StoredSession> {

    private static final String NOW = "(extract(epoch from now()) * 1000)::bigint";

    private static final String FIND = """
            select session_id, creation_time, last_access_time, max_inactive_interval, attributes::text as attributes
            from browser_session s
            where session_id = :id and expiry_time > NOW and creation_time > NOW - :lifetime
              and (principal_name is null
                   or exists (select from person p where p.id = s.principal_name::uuid and p.active))
            """.replace("NOW", NOW);

    private static final String INSERT = """
            insert into browser_session (session_id, creation_time, last_access_time, max_inactive_interval,
                principal_name, attributes)
            values (:id, :created, :accessed, :maxInactive, :person, :put::jsonb)
            """;

    private static final String UPDATE = """
            update browser_session set last_access_time = :accessed, max_inactive_interval = :maxInactive,
                principal_name = :person, attributes = attributes - :removed::text[] || :put::jsonb
            where session_id = :id
            """;

    private static final String DELETE_ENDED =
            "delete from browser_session where expiry_time <= NOW or creation_time <= NOW - :lifetime"
                    .replace("NOW", NOW);

    private final JdbcClient jdbc;
    private final SessionIds ids;
    private final SessionProperties properties;
    private final SessionJson json = new SessionJson();

    StoredSessions(JdbcClient jdbc, SessionIds ids, SessionProperties properties) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.properties = properties;
    }

    @Override
    public StoredSession createSession() {
        return StoredSession.begin(ids.generate(), properties.anonymousIdle());
    }

    @Override
    public @Nullable StoredSession findById(String id) {
        return jdbc.sql(FIND)
                .param("id", id)
                .param("lifetime", properties.lifetime().toMillis())
                .query((row, number) -> session(row))
                .optional()
                .orElse(null);
    }

    @Override
    public void save(StoredSession session) {
        if (!session.hasChanged()) {
            return;
        }
        if (session.isNew()) {
            write(INSERT, session)
                    .param("created", session.getCreationTime().toEpochMilli())
                    .update();
        } else {
            write(UPDATE, session)
                    .param("removed", session.removed().toArray(String[]::new))
                    .update();
        }
        session.isWritten();
    }

    private JdbcClient.StatementSpec write(String sql, StoredSession session) {
        return jdbc.sql(sql)
                .param("id", session.getId())
                .param("accessed", session.getLastAccessedTime().toEpochMilli())
                .param("maxInactive", session.getMaxInactiveInterval().toSeconds())
                .param("person", session.person().orElse(null))
                .param("put", json.write(session.put()));
    }

    @Override
    public void deleteById(String id) {
        jdbc.sql("delete from browser_session where session_id = :id")
                .param("id", id)
                .update();
    }

    /** Deletes those that are as good as none, of any node. */
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void deleteEnded() {
        jdbc.sql(DELETE_ENDED)
                .param("lifetime", properties.lifetime().toMillis())
                .update();
    }

    private StoredSession session(ResultSet row) throws SQLException {
        return StoredSession.of(
                row.getString("session_id"),
                Instant.ofEpochMilli(row.getLong("creation_time")),
                Instant.ofEpochMilli(row.getLong("last_access_time")),
                Duration.ofSeconds(row.getLong("max_inactive_interval")),
                json.read(row.getString("attributes")));
    }
}
