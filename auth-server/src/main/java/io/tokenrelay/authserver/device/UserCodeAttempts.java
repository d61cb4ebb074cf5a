package io.tokenrelay.authserver.device;

import io.tokenrelay.authserver.callers.CallerAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the user codes that people try (RFC 8628 §5.1): of a person {@value #OF_PERSON} within ten minutes, of an address {@value
 * #OF_ADDRESS}, at all nodes together.
 *
 * <p>They are counted before a code is looked up, so that many at once don't get past it. The caller rolls back what turned out to
 * be right.
 */
@Component
class UserCodeAttempts {

    static final int OF_PERSON = 10;

    /** Many people can share one. */
    static final int OF_ADDRESS = 100;

    static final Duration WINDOW = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    UserCodeAttempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Counts one, within the caller's transaction: by how many there are more than are allowed now. */
    int countBeyond(UUID person, String address) {
        int ofPerson = count("person " + person) - OF_PERSON;
        int ofAddress = count("address " + CallerAddress.of(address)) - OF_ADDRESS;
        return Math.max(0, Math.max(ofPerson, ofAddress));
    }

    private int count(String who) {
        long length = WINDOW.toSeconds();
        long since = Math.floorDiv(clock.instant().getEpochSecond(), length) * length;
        return jdbc.sql("""
                        insert into user_code_attempt (who, since, attempts) values (:who, :since, 1)
                        on conflict (who, since) do update set attempts = user_code_attempt.attempts + 1
                        returning attempts
                        """)
                .param("who", who)
                .param("since", Instant.ofEpochSecond(since).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    void forget() {
        jdbc.sql("delete from user_code_attempt where since <= :then")
                .param("then", OffsetDateTime.now(clock).minus(WINDOW.multipliedBy(2)))
                .update();
    }
}
