package io.tokenrelay.benchmarks.springpeer;

import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Payments as the documentation has a resource server: the issuer by {@code issuer-uri}, the audience where the issuer's
 * tokens name one, the scope of the endpoint, and DPoP switched on.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
public class ResourceServer {

    private static final String AUTHORIZATION_SERVER =
            "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.";

    /** An issuer is on the class path too. */
    static final List<String> NOT_AN_ISSUER = List.of(
            AUTHORIZATION_SERVER + "OAuth2AuthorizationServerAutoConfiguration",
            AUTHORIZATION_SERVER + "OAuth2AuthorizationServerJwtAutoConfiguration");

    @Bean
    SecurityFilterChain tokens(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.POST, "/payments")
                        .hasAuthority("SCOPE_payments:charge")
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(
                        server -> server.jwt(Customizer.withDefaults()).dPoP(Customizer.withDefaults()))
                .build();
    }

    @PostMapping("/payments")
    Map<String, String> charge(Authentication caller) {
        return Map.of("charged", caller.getName());
    }
}
