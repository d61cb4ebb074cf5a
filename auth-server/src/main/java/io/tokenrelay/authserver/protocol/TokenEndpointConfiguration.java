package io.tokenrelay.authserver.protocol;

import io.micrometer.core.instrument.MeterRegistry;
import io.tokenrelay.authserver.changes.Freshness;
import io.tokenrelay.authserver.keys.Nonces;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * The token endpoint (RFC 6749 §3.2): what is asked by far most often, and needs least of what is done for all other requests.
 * Its requests are taken out before Spring Security's filters and the sessions, right behind what measures every request. So are
 * those of devices (RFC 8628 §3.1), where clients prove who they are in the same way.
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
        return registration(
                "tokenEndpoint",
                Endpoints.TOKEN,
                new TokenRequestMetrics(meters),
                new TokenEndpointFilter(grants, providers, nonces, freshness, new RefusalAnswer(events)));
    }

    @Bean
    FilterRegistrationBean<TokenEndpointChain> deviceAuthorizationEndpointChain(
            DeviceAnswers devices,
            Providers providers,
            Nonces nonces,
            Freshness freshness,
            ApplicationEventPublisher events) {
        return registration(
                "deviceAuthorizationEndpoint",
                Endpoints.DEVICE_AUTHORIZATION,
                (request, response, chain) -> chain.doFilter(request, response),
                new TokenEndpointFilter(devices, providers, nonces, freshness, new RefusalAnswer(events)));
    }

    private static FilterRegistrationBean<TokenEndpointChain> registration(
            String name, String path, Filter around, Filter answering) {
        FilterRegistrationBean<TokenEndpointChain> registration = new FilterRegistrationBean<>(
                new TokenEndpointChain(request -> isRequest(request, path), around, answering));
        registration.setName(name);
        registration.setOrder(BEHIND_THE_METRICS);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.addUrlPatterns(path);
        return registration;
    }

    /** Letter by letter: what is written another way is left to the firewall of all other requests, and gets no token. */
    private static boolean isRequest(HttpServletRequest request, String path) {
        return "POST".equals(request.getMethod()) && request.getRequestURI().equals(request.getContextPath() + path);
    }
}
