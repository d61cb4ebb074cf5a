package io.tokenrelay.authserver.registry;

import io.tokenrelay.authserver.clients.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every registry that was applied, as its text. Versions are added, never rewritten; the newest is in force. */
@Component
class RegistryVersions {

    private static final String SELECT = "select version, text, source, cause, applied_at from registry_version ";

    /** Names the lock; any number that nothing else in this database uses. Locking the table takes a right to change it. */
    private static final long LOCK = 0x746f6b656e03L;

    private final JdbcClient jdbc;
    private final Clock clock;

    RegistryVersions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The one in force. */
    Optional<StoredVersion> latest() {
        return jdbc.sql(SELECT + "order by version desc limit 1")
                .query((row, number) -> version(row))
                .optional();
    }

    Optional<StoredVersion> find(long version) {
        return jdbc.sql(SELECT + "where version = :version")
                .param("version", version)
                .query((row, number) -> version(row))
                .optional();
    }

    /** The newest first. */
    List<StoredVersion> all() {
        return jdbc.sql(SELECT + "order by version desc")
                .query((row, number) -> version(row))
                .list();
    }

    /** Whether this very text was applied at some time. */
    boolean knows(String text) {
        return jdbc.sql("select exists (select 1 from registry_version where hash = :hash and text = :text)")
                .param("hash", Sha256.of(text))
                .param("text", text)
                .query(Boolean.class)
                .single();
    }

    /** Until the end of the transaction nobody else adds a version: what the caller finds in force stays so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeTurns() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, number) -> 0)
                .list();
    }

    /** Adds the version that is in force from the commit on, and returns its number. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long add(String text, String source, Cause cause) {
        return jdbc.sql("""
                        insert into registry_version (text, hash, source, cause, applied_at)
                        values (:text, :hash, :source, :cause, :now) returning version
                        """)
                .param("text", text)
                .param("hash", Sha256.of(text))
                .param("source", source)
                .param("cause", cause.column())
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
    }

    private static StoredVersion version(ResultSet row) throws SQLException {
        return new StoredVersion(
                row.getLong("version"),
                row.getString("text"),
                row.getString("source"),
                Cause.ofColumn(row.getString("cause")),
                row.getObject("applied_at", OffsetDateTime.class).toInstant());
    }
}
