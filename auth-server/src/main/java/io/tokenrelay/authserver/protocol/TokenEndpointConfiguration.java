package io.tokenrelay.authserver.protocol;

import io.micrometer.core.instrument.MeterRegistry;
import io.tokenrelay.authserver.changes.Freshness;
import io.tokenrelay.authserver.keys.Nonces;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * The token endpoint (RFC 6749 §3.2): what is asked by far most often, and needs least of what is done for all other requests.
 * Its requests are taken out before Spring Security's filters and the sessions, right behind what measures every request.
 */
@Configuration(proxyBeanMethods = false)
class TokenEndpointConfiguration {

    /** Boot measures requests from {@code HIGHEST_PRECEDENCE + 1} on. */
    private static final int BEHIND_THE_METRICS = Ordered.HIGHEST_PRECEDENCE + 2;

    @Bean
    FilterRegistrationBean<TokenEndpointChain> tokenEndpointChain(
            TokenGrants grants,
            Providers providers,
            Nonces nonces,
            Freshness freshness,
            MeterRegistry meters,
            ApplicationEventPublisher events) {
        FilterRegistrationBean<TokenEndpointChain> registration = new FilterRegistrationBean<>(new TokenEndpointChain(
                TokenEndpointConfiguration::isRequest,
                new TokenRequestMetrics(meters),
                new TokenEndpointFilter(grants, providers, nonces, freshness, new RefusalAnswer(events))));
        registration.setName("tokenEndpoint");
        registration.setOrder(BEHIND_THE_METRICS);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.addUrlPatterns(Endpoints.TOKEN);
        return registration;
    }

    /** Letter by letter: what is written another way is left to the firewall of all other requests, and gets no token. */
    private static boolean isRequest(HttpServletRequest request) {
        return "POST".equals(request.getMethod())
                && request.getRequestURI().equals(request.getContextPath() + Endpoints.TOKEN);
    }
}
