package io.tokenrelay.authserver.changes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code change}.
 *
 * <p>Whoever adds to it holds a lock from before the first row gets its position until after its commit. So a row that is
 * visible has all those before it visible, and nobody who reads on from a position can skip one.
 */
@Component
class ChangeFeed {

    /** On which the nodes listen. */
    static final String CHANNEL = "token_relay_change";

    /** Names the lock; any number that nothing else in this database uses. */
    private static final long LOCK = 0x746f6b656e02L;

    private final JdbcClient jdbc;
    private final Clock clock;

    ChangeFeed(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Adds changes, and has the tables add theirs, at the very end of their transaction: until its commit, nobody else can
     * add any.
     *
     * @return the position of the newest row, this transaction's if it added any
     */
    long append(Collection<Change> changes) {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, number) -> 0)
                .list();
        jdbc.sql("set constraints all immediate").update();
        OffsetDateTime now = OffsetDateTime.now(clock);
        for (Change change : changes) {
            jdbc.sql("insert into change (topic, key, at) values (:topic, :key, :at)")
                    .param("topic", change.topic())
                    .param("key", change.key())
                    .param("at", now)
                    .update();
        }
        jdbc.sql("select pg_notify(:channel, '')")
                .param("channel", CHANNEL)
                .query((row, number) -> 0)
                .list();
        return newest().position();
    }

    /** The newest row. */
    Row newest() {
        return jdbc.sql("select position, topic, key, at from change order by position desc limit 1")
                .query((row, number) -> row(row))
                .single();
    }

    /** The row at this position, if it is still there, and those after it. */
    List<Row> from(long position, int atMost) {
        return jdbc.sql("""
                        select position, topic, key, at from change where position >= :position
                        order by position limit :limit""")
                .param("position", position)
                .param("limit", atMost)
                .query((row, number) -> row(row))
                .list();
    }

    /** Deletes what is older, except the newest row. */
    int forgetBefore(OffsetDateTime time) {
        return jdbc.sql("delete from change where at < :time and position < (select max(position) from change)")
                .param("time", time)
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("position"),
                row.getObject("at", OffsetDateTime.class),
                new Change(row.getString("topic"), row.getString("key")));
    }

    /**
     * A change as it stands in the table.
     *
     * @param position where
     * @param at when it was written; with the position it tells the row from one of another life of the database
     * @param change what changed
     */
    record Row(long position, OffsetDateTime at, Change change) {}
}
