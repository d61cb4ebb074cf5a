package io.tokenrelay.authserver.revocation;

import io.tokenrelay.authserver.changes.Changes;
import io.tokenrelay.core.token.AccessToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code revocation}. */
@Component
class RevocationStore {

    /** For nodes whose clocks differ: a token may be issued a little later, and be good a little longer, than here. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** How far the clock of another node may be ahead of this one, when it issues a token out of one that is revoked. */
    private static final Duration CLOCKS = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Clock clock;

    RevocationStore(JdbcClient jdbc, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * A row.
     *
     * @param what what was revoked
     * @param notAfter tokens that were issued then or before are dead
     * @param expiresAt when none of those could be alive anyway
     */
    record Row(Revoked what, Instant notAfter, Instant expiresAt) {}

    /**
     * Revokes everything that was issued up to now, or until every node knows; a token, whenever it was issued.
     * Once more is no mistake: the later moment counts.
     *
     * @param reason who wanted it: {@code client}, {@code operator}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Revoked what, String reason) {
        Instant now = clock.instant();
        Instant allKnow = now.plus(untilAllKnow());
        Instant expiresAt = allKnow.plus(AccessToken.MAX_LIFETIME).plus(MARGIN);
        Instant notAfter = what.kind() == Revoked.Kind.TOKEN ? expiresAt : allKnow;
        jdbc.sql("""
                        insert into revocation as known (kind, id, not_after, reason, at, expires_at)
                        values (:kind, :id, :notAfter, :reason, :now, :expires)
                        on conflict (kind, id) do update set
                            not_after = greatest(known.not_after, excluded.not_after),
                            expires_at = greatest(known.expires_at, excluded.expires_at)
                        """)
                .param("kind", what.kind().column())
                .param("id", what.id())
                .param("reason", reason)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("notAfter", notAfter.atOffset(ZoneOffset.UTC))
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
        changes.tell(RevocationSnapshot.TOPIC, what.key());
    }

    /** So much later a node that has lost the database may still issue tokens as if nothing were revoked. */
    Duration untilAllKnow() {
        return changes.bound().plus(CLOCKS);
    }

    Optional<Row> find(Revoked what) {
        return jdbc.sql("select kind, id, not_after, expires_at from revocation where kind = :kind and id = :id")
                .param("kind", what.kind().column())
                .param("id", what.id())
                .query((row, number) -> row(row))
                .optional();
    }

    List<Row> all() {
        return jdbc.sql("select kind, id, not_after, expires_at from revocation")
                .query((row, number) -> row(row))
                .list();
    }

    /** Several nodes may do so at once. */
    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forgetExpired() {
        jdbc.sql("delete from revocation where expires_at <= :now")
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new Revoked(Revoked.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getString("id")),
                row.getObject("not_after", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
