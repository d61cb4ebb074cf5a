package io.tokenrelay.authserver.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often each initial access token is used, and each client updated, whatever comes of it: counted in the database, so over all nodes. */
@Component
class AttemptCount {

    /** How often within {@link #WINDOW}, which begins with the first time. */
    static final int MOST_IN_WINDOW = 10;

    static final Duration WINDOW = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    AttemptCount(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Counts one more, unless there were as many as may be: whether it was counted. Beyond that nothing is written.
     *
     * @param holder the initial access token, or the client
     */
    boolean count(UUID holder) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return jdbc.sql("""
                        insert into registration_attempt as counted (holder, window_began, attempts) values (:holder, :now, 1)
                        on conflict (holder) do update set
                            window_began = case when counted.window_began > :since
                                then counted.window_began else excluded.window_began end,
                            attempts = case when counted.window_began > :since then counted.attempts + 1 else 1 end
                        where counted.window_began <= :since or counted.attempts < :most""")
                        .param("holder", holder)
                        .param("now", now)
                        .param("since", now.minus(WINDOW))
                        .param("most", MOST_IN_WINDOW)
                        .update()
                == 1;
    }

    /** Forgets those that count no more. */
    void forgetOld() {
        jdbc.sql("delete from registration_attempt where window_began <= :since")
                .param("since", OffsetDateTime.now(clock).minus(WINDOW))
                .update();
    }
}
