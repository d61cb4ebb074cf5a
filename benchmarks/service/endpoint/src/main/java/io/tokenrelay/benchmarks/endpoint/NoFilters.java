package io.tokenrelay.benchmarks.endpoint;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** Spring Security with a chain that has not a single filter: its firewall and nothing else. */
@Configuration(proxyBeanMethods = false)
@Profile("no-filters")
class NoFilters {

    @Bean
    SecurityFilterChain nothing() {
        return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE);
    }
}
