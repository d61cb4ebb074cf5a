package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.core.crypto.Es256;
import io.tokenrelay.core.dpop.DpopVerifier;
import io.tokenrelay.core.token.AccessTokenVerifier;
import io.tokenrelay.starter.authorize.AccessPolicies;
import io.tokenrelay.starter.inbound.ApplicationCode;
import io.tokenrelay.starter.inbound.CallerArgumentResolver;
import io.tokenrelay.starter.inbound.FilterChainCheck;
import io.tokenrelay.starter.inbound.HandlerAccessInterceptor;
import io.tokenrelay.starter.inbound.HandlerCheck;
import io.tokenrelay.starter.inbound.Handlers;
import io.tokenrelay.starter.inbound.MvcSeam;
import io.tokenrelay.starter.inbound.Possession;
import io.tokenrelay.starter.inbound.PublicPaths;
import io.tokenrelay.starter.inbound.RefusedExceptionResolver;
import io.tokenrelay.starter.inbound.RequestGate;
import io.tokenrelay.starter.inbound.RequestRefusals;
import io.tokenrelay.starter.inbound.RequestTarget;
import io.tokenrelay.starter.inbound.VerifiedTokens;
import io.tokenrelay.starter.issuer.Issuer;
import io.tokenrelay.starter.issuer.IssuerGreeting;
import io.tokenrelay.starter.issuer.IssuerKeys;
import io.tokenrelay.starter.replay.ReplayStore;
import io.tokenrelay.starter.replay.ReplayStoreInMemory;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** What an incoming request meets in a Spring MVC application, whoever sends it. */
@AutoConfiguration(after = TokenRelayAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@EnableConfigurationProperties(InboundProperties.class)
final class InboundAutoConfiguration {

    static final String MEMORY_START = "tokenRelayMemoryStart";

    @Bean
    IssuerKeys tokenRelayIssuerKeys(Issuer issuer, @Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock) {
        return new IssuerKeys(issuer, clock);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> tokenRelayIssuerGreeting(Issuer issuer, IssuerKeys keys) {
        return event -> new IssuerGreeting(issuer, keys).begin();
    }

    @Bean
    @ConditionalOnMissingBean
    AccessTokenVerifier tokenRelayAccessTokenVerifier(
            ServiceIdentity service,
            IssuerKeys keys,
            Es256 es256,
            @Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock) {
        return AccessTokenVerifier.forAudience(service.issuer(), service.audience(), keys)
                .es256(es256)
                .clock(clock)
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    VerifiedTokens tokenRelayVerifiedTokens(
            AccessTokenVerifier verifier, @Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock) {
        return new VerifiedTokens(verifier, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    ReplayStore tokenRelayReplayStore(
            InboundProperties properties,
            @Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock,
            @Qualifier(MEMORY_START) Instant rememberedSince) {
        return new ReplayStoreInMemory(
                properties.rememberedProofs(), properties.rememberedTokens(), clock, rememberedSince);
    }

    /** Before this, what was used is not in this process's memory. */
    @Bean(value = MEMORY_START, defaultCandidate = false)
    @ConditionalOnMissingBean(name = MEMORY_START)
    Instant tokenRelayMemoryStart(@Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock) {
        return clock.instant();
    }

    @Bean
    Possession tokenRelayPossession(
            ReplayStore replays,
            InboundProperties properties,
            Es256 es256,
            @Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock) {
        return new Possession(
                new DpopVerifier(clock, es256),
                replays,
                new RequestTarget(properties.baseUrlWithoutSlash()),
                properties.senderConstraint());
    }

    @Bean
    @ConditionalOnMissingBean
    static HttpFirewall tokenRelayHttpFirewall() {
        return new QuickFirewall();
    }

    @Bean
    static MvcSeam tokenRelayMvcSeam() {
        return new MvcSeam();
    }

    @Bean
    PublicPaths tokenRelayPublicPaths(InboundProperties properties) {
        return PublicPathReader.read(properties.publicPaths());
    }

    @Bean
    Handlers tokenRelayHandlers(ConfigurableListableBeanFactory beans, AccessPolicies policies) {
        List<String> packages = AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans) : List.of();
        return new Handlers(beans, policies, new ApplicationCode(packages));
    }

    @Bean
    HandlerCheck tokenRelayHandlerCheck(Handlers handlers, InboundProperties properties) {
        return new HandlerCheck(handlers, properties.unsaidOwnership());
    }

    @Bean
    FilterChainCheck tokenRelayFilterChainCheck(ConfigurableListableBeanFactory beans, InboundProperties properties) {
        Set<String> allowed = new HashSet<>(properties.otherFilterChainNames());
        allowed.add(BearerAutoConfiguration.FILTER_CHAIN);
        return new FilterChainCheck(beans, allowed);
    }

    @Bean
    RequestGate tokenRelayRequestGate(PublicPaths publicPaths, Handlers handlers) {
        return new RequestGate(publicPaths, handlers);
    }

    /** As a mapped interceptor it comes before those of the MVC configuration, and in every handler mapping. */
    @Bean
    MappedInterceptor tokenRelayHandlerAccessInterceptor(
            Handlers handlers, PublicPaths publicPaths, RequestRefusals refusals) {
        return new MappedInterceptor(
                new String[0], new String[0], new HandlerAccessInterceptor(handlers, publicPaths, refusals));
    }

    @Bean
    RefusedExceptionResolver tokenRelayRefusedExceptionResolver(RequestRefusals refusals) {
        return new RefusedExceptionResolver(refusals);
    }

    @Bean
    WebMvcConfigurer tokenRelayCallerArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(0, new CallerArgumentResolver());
            }
        };
    }
}
