package io.tokenrelay.authserver.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets initial access tokens that have expired and by which no client is registered any more, and what else of registrations is of
 * no use. A token that was used up or taken back expires too, within 90 days.
 */
@Component
class RegistrationRetention {

    /** For an operator who wonders why somebody's token isn't taken. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final AttemptCount attempts;
    private final LogoStore logos;
    private final Clock clock;

    RegistrationRetention(JdbcClient jdbc, AttemptCount attempts, LogoStore logos, Clock clock) {
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.logos = logos;
        this.clock = clock;
    }

    /** Several nodes may do so at once. */
    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        attempts.forgetOld();
        logos.forgetOld();
        jdbc.sql("""
                        delete from initial_access_token t where expires_at <= :then
                            and not exists (select 1 from self_registered_client where initial_access_token = t.id)""").param("then", OffsetDateTime.now(clock).minus(KEPT)).update();
    }
}
