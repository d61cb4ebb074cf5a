package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.starter.inbound.AccessTokenFilter;
import io.tokenrelay.starter.inbound.BearerRefusals;
import io.tokenrelay.starter.inbound.CallerBindingFilter;
import io.tokenrelay.starter.inbound.Possession;
import io.tokenrelay.starter.inbound.RequestGate;
import io.tokenrelay.starter.inbound.RequestRefusals;
import io.tokenrelay.starter.inbound.SecurityRefusals;
import io.tokenrelay.starter.inbound.SingleUse;
import io.tokenrelay.starter.inbound.UntoldAddress;
import io.tokenrelay.starter.inbound.VerifiedTokens;
import io.tokenrelay.starter.replay.ReplayStore;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * The filters of a service that is called with access tokens: no session, no form, no default user, deny by default.
 *
 * <p>Before Boot's own security, which backs off when there is a filter chain.
 */
@AutoConfiguration(
        after = InboundAutoConfiguration.class,
        before = ServletWebSecurityAutoConfiguration.class,
        beforeName = {BootSecurity.MANAGEMENT, BootSecurity.OAUTH2_CLIENT, BootSecurity.RESOURCE_SERVER})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnProperty(name = "token-relay.edge.enabled", havingValue = "false", matchIfMissing = true)
final class BearerAutoConfiguration {

    static final String FILTER_CHAIN = "tokenRelaySecurityFilterChain";

    @Bean
    @ConditionalOnMissingBean
    RequestRefusals tokenRelayRequestRefusals() {
        return new BearerRefusals();
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> tokenRelayUntoldAddress(
            InboundProperties properties, ServiceIdentity service) {
        return event -> new UntoldAddress(properties.baseUrl() != null, service.issuer()).warn();
    }

    @Bean(FILTER_CHAIN)
    @Order(SecurityFilterProperties.BASIC_AUTH_ORDER)
    @ConditionalOnMissingBean(name = FILTER_CHAIN)
    SecurityFilterChain tokenRelaySecurityFilterChain(
            HttpSecurity http,
            VerifiedTokens tokens,
            Possession possession,
            ReplayStore used,
            RequestGate gate,
            RequestRefusals refusals,
            @Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock) {
        SecurityRefusals securityRefusals = new SecurityRefusals(refusals);
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(exceptions ->
                        exceptions.authenticationEntryPoint(securityRefusals).accessDeniedHandler(securityRefusals))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.INCLUDE)
                        .permitAll()
                        .anyRequest()
                        .access(gate))
                .addFilterBefore(
                        new AccessTokenFilter(tokens, possession, new SingleUse(used, clock)),
                        AnonymousAuthenticationFilter.class)
                .addFilterBefore(new CallerBindingFilter(), AnonymousAuthenticationFilter.class)
                .build();
    }
}
