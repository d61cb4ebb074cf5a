package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.changes.Freshness;
import io.tokenrelay.authserver.clients.ClientCredentialConverter;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.authorization.web.OAuth2ClientAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.header.HeaderWriterFilter;

/** What services ask the server beside the protocol: each proves itself as it does at the token endpoint. */
@Configuration(proxyBeanMethods = false)
class ServiceApiSecurityConfiguration {

    private static final String ALL = "/api/services/**";

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 2)
    SecurityFilterChain serviceApiSecurityFilterChain(
            HttpSecurity http, Providers providers, Freshness freshness, ApplicationEventPublisher events) {
        RefusalAnswer refusals = new RefusalAnswer(events);
        http.securityMatcher(ALL)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(Endpoints.post(Endpoints.CONTRACT_CHECK))
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)));
        http.addFilterAfter(new StrictRequestFilter(refusals), HeaderWriterFilter.class);
        http.addFilterAfter(new CurrentNodeFilter(freshness, refusals), StrictRequestFilter.class);
        http.addFilterBefore(clientAuthentication(providers, refusals), AnonymousAuthenticationFilter.class);
        http.addFilterBefore(CurrentNodeFilter.afterAuthentication(freshness, refusals), AuthorizationFilter.class);
        return http.build();
    }

    private static OAuth2ClientAuthenticationFilter clientAuthentication(Providers providers, RefusalAnswer refusals) {
        OAuth2ClientAuthenticationFilter filter = new OAuth2ClientAuthenticationFilter(
                new ProviderManager(providers.clientSecret(), providers.clientAssertion()),
                Endpoints.post(Endpoints.CONTRACT_CHECK));
        filter.setAuthenticationConverter(new ClientCredentialConverter());
        filter.setAuthenticationFailureHandler(refusals);
        return filter;
    }
}
