package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.core.crypto.Es256;
import io.tokenrelay.core.dpop.DpopKey;
import io.tokenrelay.starter.exchange.HttpTokenEndpoint;
import io.tokenrelay.starter.exchange.TokenCache;
import io.tokenrelay.starter.exchange.TokenEndpoint;
import io.tokenrelay.starter.issuer.Issuer;
import io.tokenrelay.starter.outbound.ActAsSelfPostProcessor;
import io.tokenrelay.starter.outbound.DownstreamDefinition;
import io.tokenrelay.starter.outbound.Downstreams;
import io.tokenrelay.starter.outbound.HttpServiceCheck;
import io.tokenrelay.starter.outbound.Proofs;
import io.tokenrelay.starter.outbound.RelayedHttpServices;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;

/**
 * Calls to other services.
 *
 * <p>The token endpoint, the cache, the key and the HTTP client are made only for a service that has a downstream: one that
 * calls nobody needs no secret, and doesn't wait for them at its start.
 */
@AutoConfiguration(after = {TokenRelayAutoConfiguration.class, RestClientAutoConfiguration.class})
@EnableConfigurationProperties({OutboundProperties.class, HttpServiceProperties.class, ExchangeProperties.class})
final class OutboundAutoConfiguration {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    /** What this process's tokens are bound to: in memory only, and new at every start. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    DpopKey tokenRelayDpopKey(Es256 es256) {
        return DpopKey.generate(es256);
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    TokenEndpoint tokenRelayTokenEndpoint(
            Issuer issuer,
            TokenRelayProperties properties,
            ExchangeProperties exchange,
            DpopKey key,
            @Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock) {
        return new HttpTokenEndpoint(
                issuer,
                CredentialReader.read(properties.client()),
                key,
                exchange.connectTimeout(),
                exchange.timeout(),
                clock);
    }

    @Bean
    @Lazy
    @ConditionalOnMissingBean
    TokenCache tokenRelayTokenCache(TokenEndpoint endpoint, ExchangeProperties exchange) {
        return new TokenCache(endpoint, exchange.cacheSize());
    }

    @Bean
    @ConditionalOnMissingBean
    Downstreams tokenRelayDownstreams(
            OutboundProperties outbound,
            HttpServiceProperties http,
            ObjectProvider<TokenCache> tokens,
            ObjectProvider<DpopKey> key,
            @Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock,
            ObjectProvider<HttpClientSettings> httpSettings,
            ObjectProvider<RestClient.Builder> restClientBuilder,
            ApplicationEventPublisher events) {
        List<DownstreamDefinition> definitions = outbound.definitions();
        if (definitions.isEmpty()) {
            return Downstreams.none();
        }
        return new Downstreams(
                definitions,
                tokens::getObject,
                new Proofs(key.getObject(), clock),
                events::publishEvent,
                http(httpSettings.getIfAvailable(HttpClientSettings::defaults)),
                http.heldBody(),
                () -> restClientBuilder.getIfAvailable(RestClient::builder));
    }

    @Bean
    RelayedHttpServices tokenRelayRelayedHttpServices(Downstreams downstreams) {
        return new RelayedHttpServices(downstreams);
    }

    @Bean
    HttpServiceCheck tokenRelayHttpServiceCheck(
            ObjectProvider<HttpServiceProxyRegistry> registries,
            RelayedHttpServices relayed,
            HttpServiceProperties properties) {
        return new HttpServiceCheck(registries::stream, relayed, properties.foreignGroups());
    }

    /**
     * The JDK's client, whichever others there are: Boot's customizers of those could turn redirects on again. Its
     * settings are those of {@code spring.http.clients}, but for redirects, and for cookies, of which one caller's would
     * go out with the next caller's request.
     */
    private static ClientHttpRequestFactory http(HttpClientSettings settings) {
        return ClientHttpRequestFactoryBuilder.jdk()
                .build(settings.orElse(HttpClientSettings.defaults().withTimeouts(CONNECT_TIMEOUT, READ_TIMEOUT))
                        .withRedirects(HttpRedirects.DONT_FOLLOW)
                        .withCookieHandling(HttpCookieHandling.DISABLE));
    }

    @Bean
    @ConditionalOnMissingBean
    static ActAsSelfPostProcessor tokenRelayActAsSelfPostProcessor() {
        return new ActAsSelfPostProcessor();
    }
}
