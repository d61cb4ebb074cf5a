package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.core.contract.ContractJson;
import io.tokenrelay.starter.contract.DerivedContract;
import io.tokenrelay.starter.exchange.TokenCache;
import io.tokenrelay.starter.inbound.Handlers;
import io.tokenrelay.starter.inbound.VerifiedTokens;
import io.tokenrelay.starter.issuer.Issuer;
import io.tokenrelay.starter.issuer.IssuerKeys;
import io.tokenrelay.starter.issuer.KeyState;
import io.tokenrelay.starter.observe.Enforcement;
import io.tokenrelay.starter.observe.EnforcementEndpoint;
import io.tokenrelay.starter.observe.IssuerHealthIndicator;
import io.tokenrelay.starter.outbound.Downstreams;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;

/** What whoever runs the service can see of it, where actuator is on the class path. */
@AutoConfiguration(
        after = {InboundAutoConfiguration.class, OutboundAutoConfiguration.class, ContractAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
final class ObserveAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
    @ConditionalOnAvailableEndpoint(EnforcementEndpoint.class)
    static class EndpointConfiguration {

        @Bean
        @ConditionalOnMissingBean
        EnforcementEndpoint tokenRelayEnforcementEndpoint(
                ServiceIdentity service,
                Issuer issuer,
                IssuerKeys keys,
                Handlers handlers,
                InboundProperties inbound,
                Downstreams downstreams,
                VerifiedTokens verified,
                ObjectProvider<TokenCache> held,
                DerivedContract contract,
                Environment environment,
                @Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock) {
            return new EnforcementEndpoint(() -> new Enforcement(
                    new Enforcement.Service(
                            service.id().value(), service.audience().toString(), isEdge(environment)),
                    view(issuer, keys.state(), clock.instant()),
                    handlers.contract(),
                    publicPaths(inbound),
                    otherFilterChains(inbound),
                    downstreams.contract(),
                    new Enforcement.Caches(
                            verified.size(),
                            downstreams.names().isEmpty() ? 0 : held.getObject().size()),
                    ContractJson.toMap(contract.derive())));
        }

        private static boolean isEdge(Environment environment) {
            return environment.getProperty("token-relay.edge.enabled", Boolean.class, false);
        }

        private static Enforcement.IssuerView view(Issuer issuer, KeyState keys, Instant now) {
            Instant fetchedAt = keys.fetchedAt();
            return new Enforcement.IssuerView(
                    issuer.identifier(),
                    keys.ids(),
                    fetchedAt,
                    fetchedAt == null ? null : Duration.between(fetchedAt, now).toSeconds(),
                    keys.problem());
        }

        private static Map<String, String> publicPaths(InboundProperties inbound) {
            Map<String, String> paths = new TreeMap<>();
            inbound.publicPaths()
                    .forEach(entry ->
                            paths.put(Objects.requireNonNull(entry.path()), Objects.requireNonNull(entry.reason())));
            return paths;
        }

        private static Map<String, String> otherFilterChains(InboundProperties inbound) {
            Map<String, String> chains = new TreeMap<>();
            inbound.otherFilterChains()
                    .forEach(entry ->
                            chains.put(Objects.requireNonNull(entry.bean()), Objects.requireNonNull(entry.reason())));
            return chains;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
    @ConditionalOnEnabledHealthIndicator("tokenRelayIssuer")
    static class HealthConfiguration {

        @Bean
        @ConditionalOnMissingBean(name = "tokenRelayIssuerHealthIndicator")
        IssuerHealthIndicator tokenRelayIssuerHealthIndicator(
                IssuerKeys keys, @Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock) {
            return new IssuerHealthIndicator(keys, clock);
        }
    }
}
