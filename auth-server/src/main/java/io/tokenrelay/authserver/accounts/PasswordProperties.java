package io.tokenrelay.authserver.accounts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many passwords are checked at a time.
 *
 * @param concurrentChecks how many at once, each with 19 MiB of memory; 0, the default, stands for the number of
 *     processors: more would only make all of them slower
 * @param maxWait how long one more waits for its turn before it is refused; 3 s by default
 */
@ConfigurationProperties("auth-server.passwords")
record PasswordProperties(
        @DefaultValue("0") int concurrentChecks,
        @DefaultValue("3s") Duration maxWait) {

    int effectiveConcurrentChecks() {
        return concurrentChecks > 0 ? concurrentChecks : Runtime.getRuntime().availableProcessors();
    }
}
