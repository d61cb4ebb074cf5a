package io.tokenrelay.authserver.ops.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How readiness is found out.
 *
 * @param databaseTimeout how long the database may take to answer before this node counts as not ready; below what a load
 *     balancer gives a probe. From 10 ms to 30 s.
 */
@ConfigurationProperties("auth-server.health")
record HealthProperties(@DefaultValue("1s") Duration databaseTimeout) {

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    HealthProperties {
        if (databaseTimeout.compareTo(SHORTEST) < 0 || databaseTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("auth-server.health.database-timeout is from 10ms to 30s");
        }
    }
}
