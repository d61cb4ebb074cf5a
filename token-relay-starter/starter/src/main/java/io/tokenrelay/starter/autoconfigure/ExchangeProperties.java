package io.tokenrelay.starter.autoconfigure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this service asks the authorization server for tokens, and how many it keeps.
 *
 * @param connectTimeout how long a connection to the authorization server may take to be made
 * @param timeout how long one answer of the authorization server may take, to its last byte
 * @param cacheSize how many tokens are kept at most; each needs about 3 KB
 */
@ConfigurationProperties("token-relay.exchange")
public record ExchangeProperties(
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("10000") long cacheSize) {

    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

    public ExchangeProperties {
        requireBounded("connect-timeout", connectTimeout);
        requireBounded("timeout", timeout);
        if (cacheSize < 1) {
            throw new IllegalArgumentException(
                    "token-relay.exchange.cache-size is " + cacheSize + "; it must be at least 1");
        }
    }

    /** A caller waits for it, so it ends; and nothing is had in no time. */
    private static void requireBounded(String name, Duration value) {
        if (value.toMillis() < 1 || value.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "token-relay.exchange." + name + " is " + value.toMillis() + "ms; it must be between 1ms and 1m");
        }
    }
}
