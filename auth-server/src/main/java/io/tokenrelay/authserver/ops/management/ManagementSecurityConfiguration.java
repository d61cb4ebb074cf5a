package io.tokenrelay.authserver.ops.management;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * The management port answers for health and metrics by GET, and for nothing else.
 *
 * <p>Boot puts all filter chains before that port too, and the protocol's endpoints are filters: without this chain, tokens
 * could be had there, past whatever stands before the main port.
 */
@Configuration(proxyBeanMethods = false)
class ManagementSecurityConfiguration {

    private static final String MANAGEMENT = "management";

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain managementSecurityFilterChain(HttpSecurity http) {
        RequestMatcher read = request -> HttpMethod.GET.matches(request.getMethod());
        return http.securityMatcher(ManagementSecurityConfiguration::isAtTheManagementPort)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                new AndRequestMatcher(EndpointRequest.to("health", "prometheus"), read))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                        (request, response, exception) -> response.setStatus(HttpServletResponse.SC_NOT_FOUND)))
                .build();
    }

    private static boolean isAtTheManagementPort(HttpServletRequest request) {
        return WebServerApplicationContext.hasServerNamespace(
                WebApplicationContextUtils.getWebApplicationContext(request.getServletContext()), MANAGEMENT);
    }
}
