package io.tokenrelay.authserver.changes;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far a node may fall behind the others.
 *
 * @param bound for how long a node that can't read what has changed goes on issuing tokens; 1 second to 1 minute. A
 *     change that takes something away may take this long to be in force at a node that has lost the database, and a
 *     fraction of a second everywhere else. For so long, and 2 seconds, new tokens of what was revoked are dead too
 */
@ConfigurationProperties("auth-server.changes")
record ChangesProperties(@DefaultValue("5s") Duration bound) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    ChangesProperties {
        if (bound.compareTo(SHORTEST) < 0 || bound.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("auth-server.changes.bound is 1s to 1m");
        }
    }
}
