package io.tokenrelay.authserver.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets uses of one-time values that nobody would accept any more. */
final class UsedValues {

    /** For a node whose clock is behind: to it, a value is still good that to this one has expired. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    UsedValues(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Several nodes may do so at once. */
    @Scheduled(initialDelay = 60, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void forgetExpired() {
        jdbc.sql("delete from one_time_use where expires_at <= :then")
                .param("then", OffsetDateTime.now(clock).minus(MARGIN))
                .update();
    }
}
