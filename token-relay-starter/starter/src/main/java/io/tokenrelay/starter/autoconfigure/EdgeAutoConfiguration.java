package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.core.stepup.StepUpChallengeVerifier;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.starter.edge.BrowserRefusals;
import io.tokenrelay.starter.edge.CarriedOutForms;
import io.tokenrelay.starter.edge.ConfirmationPages;
import io.tokenrelay.starter.edge.EdgeClient;
import io.tokenrelay.starter.edge.EdgeLogin;
import io.tokenrelay.starter.edge.KeptFormArgumentResolver;
import io.tokenrelay.starter.edge.SessionCallerFilter;
import io.tokenrelay.starter.edge.SessionCookieDefaults;
import io.tokenrelay.starter.edge.SessionTokens;
import io.tokenrelay.starter.edge.StepUpChallenges;
import io.tokenrelay.starter.edge.TokenRefresher;
import io.tokenrelay.starter.inbound.CallerBindingFilter;
import io.tokenrelay.starter.inbound.Handlers;
import io.tokenrelay.starter.inbound.RequestGate;
import io.tokenrelay.starter.inbound.RequestRefusals;
import io.tokenrelay.starter.inbound.SecurityRefusals;
import io.tokenrelay.starter.inbound.SenderConstraint;
import io.tokenrelay.starter.inbound.VerifiedTokens;
import io.tokenrelay.starter.issuer.Issuer;
import io.tokenrelay.starter.issuer.IssuerKeys;
import io.tokenrelay.starter.replay.ReplayStore;
import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupRefusedException;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The filters of a service that people reach with a browser, in place of those for bearer tokens. */
@AutoConfiguration(
        after = InboundAutoConfiguration.class,
        before = ServletWebSecurityAutoConfiguration.class,
        beforeName = {BootSecurity.MANAGEMENT, BootSecurity.OAUTH2_CLIENT, BootSecurity.RESOURCE_SERVER})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({DispatcherServlet.class, ClientRegistration.class})
@ConditionalOnProperty(name = "token-relay.edge.enabled", havingValue = "true")
@EnableConfigurationProperties(EdgeProperties.class)
final class EdgeAutoConfiguration {

    private final HttpSessionRequestCache requests = new HttpSessionRequestCache();

    @Bean
    EdgeClient tokenRelayEdgeClient(
            Issuer issuer,
            ServiceIdentity service,
            TokenRelayProperties properties,
            EdgeProperties edge,
            InboundProperties inbound) {
        if (inbound.senderConstraint() == SenderConstraint.REQUIRED) {
            throw new StartupRefusedException(
                    StartupError.EDGE_SENDER_CONSTRAINT, "token-relay.inbound.sender-constraint", "is required");
        }
        return new EdgeClient(
                issuer, service.id(), CredentialReader.readSecret(properties.client()), checked(edge.scopes()));
    }

    private static List<String> checked(List<String> scopes) {
        for (String scope : scopes) {
            if (!Scope.isValid(scope)) {
                throw new StartupRefusedException(
                        StartupError.EDGE_SCOPES, "token-relay.edge.scopes", "\"" + scope + "\" is no scope");
            }
        }
        return scopes;
    }

    @Bean
    SessionTokens tokenRelaySessionTokens(
            EdgeClient client, @Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock) {
        return new SessionTokens(client, clock);
    }

    @Bean
    TokenRefresher tokenRelayTokenRefresher(
            EdgeClient client, @Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock) {
        return new TokenRefresher(client, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    RequestRefusals tokenRelayRequestRefusals(
            ServiceIdentity service,
            IssuerKeys keys,
            ReplayStore used,
            Handlers handlers,
            @Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock) {
        StepUpChallengeVerifier verifier =
                new StepUpChallengeVerifier(service.issuer(), service.audience(), keys, clock);
        return new BrowserRefusals(
                requests,
                new ConfirmationPages(
                        () -> handlers.mappingsOf(EdgeAutoConfiguration::isConfirmationPage), requests, clock),
                new StepUpChallenges(service.id(), verifier, used));
    }

    private static boolean isConfirmationPage(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters()).anyMatch(KeptFormArgumentResolver::isKeptForm);
    }

    @Bean
    WebMvcConfigurer tokenRelayKeptForms(@Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(0, new KeptFormArgumentResolver(clock));
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new CarriedOutForms());
            }
        };
    }

    @Bean(BearerAutoConfiguration.FILTER_CHAIN)
    @Order(SecurityFilterProperties.BASIC_AUTH_ORDER)
    @ConditionalOnMissingBean(name = BearerAutoConfiguration.FILTER_CHAIN)
    SecurityFilterChain tokenRelaySecurityFilterChain(
            HttpSecurity http,
            EdgeClient client,
            SessionTokens sessionTokens,
            TokenRefresher refresher,
            VerifiedTokens tokens,
            RequestGate gate,
            RequestRefusals refusals,
            @Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock) {
        new EdgeLogin(client, sessionTokens).configure(http);
        SecurityRefusals securityRefusals = new SecurityRefusals(refusals);
        return http.requestCache(cache -> cache.requestCache(requests))
                .exceptionHandling(exceptions ->
                        exceptions.authenticationEntryPoint(securityRefusals).accessDeniedHandler(securityRefusals))
                .authorizeHttpRequests(authorize -> authorize
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.INCLUDE)
                        .permitAll()
                        .anyRequest()
                        .access(gate))
                .addFilterBefore(new SessionCallerFilter(refresher, tokens, clock), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new CallerBindingFilter(), AnonymousAuthenticationFilter.class)
                .build();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConfigurableServletWebServerFactory.class)
    static class CookieConfiguration {

        @Bean
        @ConditionalOnMissingBean
        SessionCookieDefaults tokenRelaySessionCookieDefaults(ServiceIdentity service) {
            return new SessionCookieDefaults(service.id());
        }
    }
}
