package io.tokenrelay.authserver.protocol;

import io.micrometer.core.instrument.MeterRegistry;
import io.tokenrelay.authserver.changes.Freshness;
import io.tokenrelay.authserver.exchange.ServiceRequest;
import io.tokenrelay.authserver.exchange.ServiceTokens;
import io.tokenrelay.authserver.keys.Nonces;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * Token exchange and client credentials: the requests that come by far most often, and that need least of what is done for
 * all the others. They are taken out before Spring Security's filters and the sessions, right behind what measures every
 * request.
 */
@Configuration(proxyBeanMethods = false)
class ServiceTokenConfiguration {

    /** Boot measures requests from {@code HIGHEST_PRECEDENCE + 1} on. */
    private static final int BEHIND_THE_METRICS = Ordered.HIGHEST_PRECEDENCE + 2;

    @Bean
    FilterRegistrationBean<ServiceTokenChain> serviceTokenChain(
            ServiceTokens tokens,
            Providers providers,
            Nonces nonces,
            Freshness freshness,
            MeterRegistry meters,
            ApplicationEventPublisher events) {
        FilterRegistrationBean<ServiceTokenChain> registration = new FilterRegistrationBean<>(new ServiceTokenChain(
                ServiceTokenConfiguration::isOne,
                new TokenRequestMetrics(meters, AnyRequestMatcher.INSTANCE),
                new ServiceTokenFilter(tokens, providers, nonces, freshness, new RefusalAnswer(events))));
        registration.setName("serviceTokens");
        registration.setOrder(BEHIND_THE_METRICS);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.addUrlPatterns(Endpoints.TOKEN);
        return registration;
    }

    /** Letter by letter: what is written another way is left to the firewall of all other requests. */
    private static boolean isOne(HttpServletRequest request) {
        return "POST".equals(request.getMethod())
                && request.getRequestURI().equals(request.getContextPath() + Endpoints.TOKEN)
                && ServiceRequest.isOne(request);
    }
}
