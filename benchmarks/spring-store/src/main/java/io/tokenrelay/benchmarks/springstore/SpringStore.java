package io.tokenrelay.benchmarks.springstore;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import javax.sql.DataSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.JdbcUserDetailsManager;

/**
 * Spring's authorization server as Spring Boot configures it, with what the documentation has for keeping things in a
 * database. The one choice is ES256 for its key. The passwords of people have the default hash in any case; the secrets of
 * clients have it too, or a fast one.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties({Clients.class, People.class})
public class SpringStore {

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(SpringStore.class)
                .bannerMode(Banner.Mode.OFF)
                .run(arguments);
    }

    @Bean
    RegisteredClientRepository clients(DataSource dataSource, JdbcOperations jdbc, Clients clients) {
        Schema.create(dataSource);
        JdbcRegisteredClientRepository repository = new JdbcRegisteredClientRepository(jdbc);
        clients.registered().forEach(repository::save);
        return repository;
    }

    @Bean
    OAuth2AuthorizationService authorizations(JdbcOperations jdbc, RegisteredClientRepository clients) {
        return new JdbcOAuth2AuthorizationService(jdbc, clients);
    }

    @Bean
    OAuth2AuthorizationConsentService consents(JdbcOperations jdbc, RegisteredClientRepository clients) {
        return new JdbcOAuth2AuthorizationConsentService(jdbc, clients);
    }

    @Bean
    @DependsOn("clients")
    JdbcUserDetailsManager people(DataSource dataSource, People people) {
        JdbcUserDetailsManager manager = new JdbcUserDetailsManager(dataSource);
        people.users().forEach(manager::createUser);
        return manager;
    }

    @Bean
    JWKSource<SecurityContext> keys() throws JOSEException {
        return new ImmutableJWKSet<>(
                new JWKSet(new ECKeyGenerator(Curve.P_256).keyID("es256").generate()));
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> es256() {
        return context -> context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
    }

    @Bean
    @ConditionalOnBooleanProperty("spring-store.fast-secrets")
    PasswordEncoder fastSecrets() {
        return Sha256Encoder.besideBcrypt();
    }
}
