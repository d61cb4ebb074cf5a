package io.tokenrelay.starter.autoconfigure;

import io.tokenrelay.starter.startup.StartupError;
import io.tokenrelay.starter.startup.StartupRefusedException;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Refuses to start an application that looks protected, because the starter is there, and would not be. */
@AutoConfiguration
final class UnsupportedAutoConfiguration {

    @Bean
    static BeanFactoryPostProcessor tokenRelayRefusesWebFlux(ApplicationContext context) {
        return beans -> {
            if (context instanceof ReactiveWebApplicationContext) {
                throw new StartupRefusedException(
                        StartupError.TRANSPORT_NOT_SUPPORTED, "the application", "is a WebFlux application");
            }
        };
    }

    /** The conditions know these two values only: with any other there would be neither kind of service. */
    @Bean
    static BeanFactoryPostProcessor tokenRelayReadsEdgeMode(Environment environment) {
        return beans -> {
            String enabled = environment.getProperty("token-relay.edge.enabled", "false");
            if (!enabled.equalsIgnoreCase("true") && !enabled.equalsIgnoreCase("false")) {
                throw new StartupRefusedException(
                        StartupError.PROPERTY_UNREADABLE,
                        "token-relay.edge.enabled",
                        "\"" + enabled + "\" is neither true nor false");
            }
        };
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "token-relay.edge.enabled", havingValue = "true")
    @ConditionalOnMissingClass("org.springframework.security.oauth2.client.registration.ClientRegistration")
    static class EdgeWithoutClientConfiguration {

        @Bean
        static BeanFactoryPostProcessor tokenRelayRefusesEdgeWithoutClient() {
            return beans -> {
                throw new StartupRefusedException(
                        StartupError.EDGE_DEPENDENCY, "token-relay.edge.enabled", "is true without that dependency");
            };
        }
    }
}
