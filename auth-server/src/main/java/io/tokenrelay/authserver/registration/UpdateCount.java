package io.tokenrelay.authserver.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How often each client is updated: counted in the database, so over all nodes. */
@Component
class UpdateCount {

    /** How often a client can be updated within {@link #WINDOW}, which begins with the first time. */
    static final int MOST_IN_WINDOW = 10;

    static final Duration WINDOW = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    UpdateCount(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Counts one more, unless there were as many as may be: whether it was counted. Beyond that nothing is written. */
    boolean count(UUID client) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return jdbc.sql("""
                        insert into self_registered_update as counted (client, window_began, updates)
                        select id, :now, 1 from self_registered_client where id = :client
                        on conflict (client) do update set
                            window_began = case when counted.window_began > :since
                                then counted.window_began else excluded.window_began end,
                            updates = case when counted.window_began > :since then counted.updates + 1 else 1 end
                        where counted.window_began <= :since or counted.updates < :most""")
                        .param("client", client)
                        .param("now", now)
                        .param("since", now.minus(WINDOW))
                        .param("most", MOST_IN_WINDOW)
                        .update()
                == 1;
    }
}
