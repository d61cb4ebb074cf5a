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
        @DefaultValue("10000") long cacheSize) {}
