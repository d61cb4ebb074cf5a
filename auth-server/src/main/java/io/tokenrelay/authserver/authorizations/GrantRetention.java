package io.tokenrelay.authserver.authorizations;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets grants that are past their end, with their codes and refresh tokens.
 *
 * <p>Nothing can be refreshed then, so a code or refresh token that comes back has nothing to betray any more. What
 * happened stays in the audit log.
 */
@Component
class GrantRetention {

    private final JdbcClient jdbc;
    private final Clock clock;

    GrantRetention(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Several nodes may do so at once. */
    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forgetExpired() {
        jdbc.sql("delete from user_grant where expires_at <= :now")
                .param("now", OffsetDateTime.now(clock))
                .update();
    }
}
