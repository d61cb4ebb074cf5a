package io.tokenrelay.samples.unsafetwin;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * What the guides give a service: every request needs a token that the issuer signed, that has not expired, and methods
 * say which scope they want.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
@Import(LoopbackOnly.class)
public class ResourceServer {

    @Bean
    SecurityFilterChain tokens(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .build();
    }
}
