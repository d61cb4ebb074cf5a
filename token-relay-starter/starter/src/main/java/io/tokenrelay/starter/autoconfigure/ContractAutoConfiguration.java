package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.core.contract.ServiceContract;
import io.tokenrelay.core.contract.ServiceContract.Exemption;
import io.tokenrelay.core.token.Scope;
import io.tokenrelay.core.token.Scopes;
import io.tokenrelay.starter.contract.ContractInquiry;
import io.tokenrelay.starter.contract.ContractStartupCheck;
import io.tokenrelay.starter.contract.DerivedContract;
import io.tokenrelay.starter.exchange.AuthenticatedForm;
import io.tokenrelay.starter.inbound.Handlers;
import io.tokenrelay.starter.inbound.SenderConstraint;
import io.tokenrelay.starter.issuer.Issuer;
import io.tokenrelay.starter.outbound.Downstreams;
import io.tokenrelay.starter.startup.StartupCheck;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.DispatcherServlet;

/** The service's contract, and whether the server's registry agrees with it. */
@AutoConfiguration(
        after = {InboundAutoConfiguration.class, OutboundAutoConfiguration.class, EdgeAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@EnableConfigurationProperties(ContractProperties.class)
final class ContractAutoConfiguration {

    private static final String CHECK = "token-relay.contract.check";

    @Bean
    DerivedContract tokenRelayDerivedContract(
            ServiceIdentity service,
            ObjectProvider<EdgeProperties> edge,
            Handlers handlers,
            InboundProperties inbound,
            Downstreams downstreams) {
        return new DerivedContract(() -> new ServiceContract(
                service.id(),
                service.audience(),
                Optional.ofNullable(edge.getIfAvailable()).map(ContractAutoConfiguration::signIn),
                handlers.endpoints(),
                publicPaths(inbound),
                otherFilterChains(inbound),
                downstreams.calls(),
                inbound.senderConstraint() == SenderConstraint.REQUIRED));
    }

    private static Scopes signIn(EdgeProperties edge) {
        return Scopes.of(edge.scopes().stream().map(Scope::new).toList());
    }

    private static List<Exemption> publicPaths(InboundProperties inbound) {
        return inbound.publicPaths().stream()
                .map(entry ->
                        new Exemption(Objects.requireNonNull(entry.path()), Objects.requireNonNull(entry.reason())))
                .toList();
    }

    private static List<Exemption> otherFilterChains(InboundProperties inbound) {
        return inbound.otherFilterChains().stream()
                .map(entry ->
                        new Exemption(Objects.requireNonNull(entry.bean()), Objects.requireNonNull(entry.reason())))
                .toList();
    }

    /** Before the service serves anybody. */
    @Bean
    @ConditionalOnProperty(name = CHECK, havingValue = "refuse")
    StartupCheck tokenRelayContractStartupCheck(
            DerivedContract contract,
            Issuer issuer,
            TokenRelayProperties properties,
            ExchangeProperties exchange,
            @Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock) {
        return check(contract, issuer, properties, exchange, clock);
    }

    /** After it has started, where it has something to prove itself with: one that calls nobody needs none. */
    @Bean
    @ConditionalOnProperty(name = CHECK, havingValue = "warn", matchIfMissing = true)
    ApplicationListener<ApplicationReadyEvent> tokenRelayContractWarning(
            DerivedContract contract,
            Issuer issuer,
            TokenRelayProperties properties,
            ExchangeProperties exchange,
            @Qualifier(TokenRelayAutoConfiguration.CLOCK) Clock clock) {
        return event -> {
            if (CredentialReader.isConfigured(properties.client())) {
                check(contract, issuer, properties, exchange, clock).begin();
            }
        };
    }

    private static ContractStartupCheck check(
            DerivedContract contract,
            Issuer issuer,
            TokenRelayProperties properties,
            ExchangeProperties exchange,
            Clock clock) {
        AuthenticatedForm form = new AuthenticatedForm(
                issuer.identifier(),
                CredentialReader.read(properties.client()),
                exchange.connectTimeout(),
                exchange.timeout(),
                clock);
        return new ContractStartupCheck(contract, new ContractInquiry(issuer, form));
    }
}
