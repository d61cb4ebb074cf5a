package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.authserver.login.ErrorPages;
import io.tokenrelay.authserver.login.PageError;
import io.tokenrelay.authserver.login.PageHeaders;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;

/**
 * The logout endpoint, in place of the framework's, which refuses every request without a hint: anybody may come to it, from
 * any site. The person's answer on its page counts only when it comes from that page.
 */
@Configuration(proxyBeanMethods = false)
class LogoutSecurityConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    SecurityFilterChain logoutSecurityFilterChain(
            HttpSecurity http, IssuerProperties issuer, ApplicationEventPublisher events) {
        http.securityMatcher(Endpoints.LOGOUT, Endpoints.LOGOUT_CONFIRMATION)
                .csrf(csrf -> csrf.ignoringRequestMatchers(Endpoints.any(Endpoints.LOGOUT)))
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                Endpoints.get(Endpoints.LOGOUT),
                                Endpoints.post(Endpoints.LOGOUT),
                                Endpoints.post(Endpoints.LOGOUT_CONFIRMATION))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, exception) ->
                                ErrorPages.send(request, response, PageError.NOT_FOUND))
                        .accessDeniedHandler(ErrorPages.accessDenied()))
                .headers(new PageHeaders(issuer.issuer()));
        http.addFilterAfter(new StrictRequestFilter(new RefusalAnswer(events)), HeaderWriterFilter.class);
        return http.build();
    }
}
