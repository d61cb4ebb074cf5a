package io.tokenrelay.authserver.protocol;

import io.micrometer.core.instrument.MeterRegistry;
import io.tokenrelay.authserver.changes.Freshness;
import io.tokenrelay.authserver.exchange.ServiceRequest;
import io.tokenrelay.authserver.exchange.ServiceTokens;
import io.tokenrelay.authserver.keys.Nonces;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.util.matcher.AndRequestMatcher;

/**
 * Token exchange and client credentials: the requests that come by far most often, and that need least of what the
 * framework does for all the others. The chain is written out: what isn't named here isn't done.
 */
@Configuration(proxyBeanMethods = false)
class ServiceTokenSecurityConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain serviceTokenSecurityFilterChain(
            ServiceTokens tokens,
            Providers providers,
            Nonces nonces,
            Freshness freshness,
            MeterRegistry meters,
            ApplicationEventPublisher events) {
        RefusalAnswer refusals = new RefusalAnswer(events);
        return new DefaultSecurityFilterChain(
                new AndRequestMatcher(Endpoints.post(Endpoints.TOKEN), ServiceRequest::isOne),
                new TokenRequestMetrics(meters),
                new NonceFilter(nonces),
                new HeaderWriterFilter(List.of(new XContentTypeOptionsHeaderWriter())),
                new StrictRequestFilter(refusals),
                new CurrentNodeFilter(freshness, refusals),
                new ServiceTokenFilter(tokens, providers, refusals));
    }
}
