package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.core.crypto.Es256;
import io.tokenrelay.core.crypto.NativeProvider;
import io.tokenrelay.starter.authorize.AccessPolicies;
import io.tokenrelay.starter.authorize.AccessProxyCreator;
import io.tokenrelay.starter.authorize.BeanCheck;
import io.tokenrelay.starter.authorize.BeanGuard;
import io.tokenrelay.starter.authorize.OwnerResolver;
import io.tokenrelay.starter.authorize.TransportSeam;
import io.tokenrelay.starter.issuer.Issuer;
import io.tokenrelay.starter.startup.StartupCheck;
import io.tokenrelay.starter.startup.StartupInspection;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What a service of any kind has: its identity, without which it does not start, the annotations on its beans, and the
 * inspection before it serves anybody.
 *
 * <p>The methods are static because a post-processor needs what they make before there are other beans.
 */
@AutoConfiguration
@EnableConfigurationProperties(TokenRelayProperties.class)
final class TokenRelayAutoConfiguration {

    static final String CLOCK = "tokenRelayClock";

    @Bean
    @Lazy(false)
    @ConditionalOnMissingBean
    static ServiceIdentity tokenRelayServiceIdentity(TokenRelayProperties properties) {
        return ServiceIdentity.of(properties);
    }

    @Bean
    @ConditionalOnMissingBean
    static Issuer tokenRelayIssuer(ServiceIdentity service) {
        return new Issuer(service.issuer());
    }

    /** The starter's own: an application's clock of another kind, as one for its business dates, is none of it. */
    @Bean(value = CLOCK, defaultCandidate = false)
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    @ConditionalOnMissingBean(name = CLOCK)
    static Clock tokenRelayClock() {
        return Clock.systemUTC();
    }

    /** By native code only where the application brings it, and for tokens and proofs only: all else is its own choice. */
    @Bean
    @ConditionalOnMissingBean
    static Es256 tokenRelayEs256() {
        return ChosenSignatures.choose(NativeProvider.find());
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static AccessPolicies tokenRelayAccessPolicies(
            ObjectProvider<OwnerResolver<?>> resolvers, @Qualifier(CLOCK) ObjectProvider<Clock> clock) {
        return new AccessPolicies(
                resolvers::orderedStream, () -> clock.getObject().instant());
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static BeanGuard tokenRelayBeanGuard(AccessPolicies policies, ObjectProvider<TransportSeam> seams) {
        return new BeanGuard(policies, seams.orderedStream().toList());
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static AccessProxyCreator tokenRelayAccessProxyCreator(ObjectProvider<BeanGuard> guard) {
        return new AccessProxyCreator(guard::getObject);
    }

    @Bean
    static BeanCheck tokenRelayBeanCheck(
            ConfigurableListableBeanFactory beans, BeanGuard guard, AccessProxyCreator proxies) {
        return new BeanCheck(beans, guard, proxies);
    }

    @Bean
    static UnknownPropertyCheck tokenRelayUnknownPropertyCheck(ConfigurableEnvironment environment) {
        return new UnknownPropertyCheck(environment);
    }

    @Bean
    @Lazy(false)
    static StartupInspection tokenRelayStartupInspection(ObjectProvider<StartupCheck> checks) {
        return new StartupInspection(checks);
    }
}
