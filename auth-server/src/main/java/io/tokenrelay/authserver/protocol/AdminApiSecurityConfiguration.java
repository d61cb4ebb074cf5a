package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.admin.AdminCallers;
import io.tokenrelay.authserver.changes.Freshness;
import io.tokenrelay.authserver.keys.Nonces;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;

/**
 * What operators' tools ask the server: each request proves by itself who sends it. No session, no cookie, no form and no
 * other origin has any say here; what has no rule is not there, for anybody.
 */
@Configuration(proxyBeanMethods = false)
class AdminApiSecurityConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 3)
    SecurityFilterChain adminApiSecurityFilterChain(
            HttpSecurity http,
            AdminCallers callers,
            Nonces nonces,
            Freshness freshness,
            ApplicationEventPublisher events) {
        AdminRefusalAnswer refusals = new AdminRefusalAnswer(new RefusalAnswer(events));
        http.securityMatcher(Endpoints.ADMIN)
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(Endpoints.post(Endpoints.EXPLAIN))
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
        http.addFilterAfter(new NonceFilter(nonces), HeaderWriterFilter.class);
        http.addFilterAfter(new CurrentNodeFilter(freshness, refusals), NonceFilter.class);
        http.addFilterBefore(new AdminCallerFilter(callers, refusals), AnonymousAuthenticationFilter.class);
        return http.build();
    }
}
