package io.tokenrelay.authserver.clients;

import io.tokenrelay.core.token.ClientId;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The assertions that were used, by their hash, until they would have expired: so that none is used twice anywhere. */
@Component
class AssertionUses {

    /** For a node whose clock is behind: to it, an assertion is still good that to this one has expired. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    AssertionUses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Uses it up, durably, over all nodes: of any number at once one gets true. */
    boolean use(ClientId client, AssertionClaims.Use use) {
        return jdbc.sql("""
                        insert into client_assertion (hash, expires_at) values (:hash, :expires)
                        on conflict do nothing
                        """)
                        .param("hash", Sha256.of(client.value() + " " + use.id()))
                        .param("expires", use.expiresAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Several nodes may do so at once. */
    @Scheduled(initialDelay = 60, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void forgetExpired() {
        jdbc.sql("delete from client_assertion where expires_at <= :then")
                .param("then", OffsetDateTime.now(clock).minus(MARGIN))
                .update();
    }
}
