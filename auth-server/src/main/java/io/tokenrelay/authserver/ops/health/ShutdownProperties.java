package io.tokenrelay.authserver.ops.health;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node stops.
 *
 * @param drain how long it goes on serving after readiness went down, so that load balancers notice before connections are
 *     refused. From nothing to 5 minutes.
 */
@ConfigurationProperties("auth-server.shutdown")
record ShutdownProperties(@DefaultValue("0s") Duration drain) {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    ShutdownProperties {
        if (drain.isNegative() || drain.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("auth-server.shutdown.drain is from 0s to 5m");
        }
    }
}
