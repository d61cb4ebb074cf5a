package io.tokenrelay.authserver.protocol;

import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.authserver.registration.Registrar;
import io.tokenrelay.authserver.registration.RegistrationProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

/**
 * Where clients register themselves, if an operator lets them at all: each request brings its token, and no session, cookie or form
 * has any say. What has no rule is not there, for anybody.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(RegistrationProperties.PREFIX + ".enabled")
class RegistrationSecurityConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 5)
    SecurityFilterChain registrationSecurityFilterChain(
            HttpSecurity http, Registrar registrar, IssuerProperties issuer, ApplicationEventPublisher events) {
        return http.securityMatcher(Endpoints.REGISTER, Endpoints.REGISTERED_CLIENT)
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.NOT_FOUND)))
                .addFilterBefore(
                        new RegistrationFilter(registrar, issuer.issuer(), new RefusalAnswer(events)),
                        AnonymousAuthenticationFilter.class)
                .build();
    }
}
