package io.tokenrelay.authserver.device;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets requests of devices that nobody granted anything, and how many codes people tried. A request that was granted goes with
 * its grant.
 */
@Component
class DeviceRetention {

    /** For a device that asks late: until then it hears that its code has expired, afterwards that nobody knows it. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final UserCodeAttempts attempts;
    private final Clock clock;

    DeviceRetention(JdbcClient jdbc, UserCodeAttempts attempts, Clock clock) {
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Several nodes may do so at once. */
    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forget() {
        jdbc.sql("delete from device_code where grant_id is null and expires_at <= :then")
                .param("then", OffsetDateTime.now(clock).minus(KEPT))
                .update();
        attempts.forget();
    }
}
