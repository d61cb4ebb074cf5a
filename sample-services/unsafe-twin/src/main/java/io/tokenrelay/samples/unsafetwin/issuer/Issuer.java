package io.tokenrelay.samples.unsafetwin.issuer;

import io.tokenrelay.samples.unsafetwin.LoopbackOnly;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** Issues tokens to the clients in {@code issuer.yaml}, for the same people as the demo's. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(LoopbackOnly.class)
public class Issuer {

    @Bean
    UserDetailsService people() {
        return new InMemoryUserDetailsManager(
                Stream.of("alice", "bob", "admin").map(Issuer::person).toList());
    }

    private static UserDetails person(String name) {
        return User.withUsername(name)
                .password("{noop}" + name + "-demo-password")
                .roles("USER")
                .build();
    }
}
