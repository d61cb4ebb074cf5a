package io.tokenrelay.authserver.tokens;

import io.tokenrelay.authserver.issuer.IssuerProperties;
import io.tokenrelay.authserver.keys.SigningKeys;
import io.tokenrelay.core.registry.Registry;
import io.tokenrelay.core.token.AccessTokenVerifier;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VerifierConfiguration {

    /** Believes this server's own access tokens, whichever registered service they are for, and those for itself. */
    @Bean
    AccessTokenVerifier accessTokenVerifier(
            IssuerProperties issuer, SigningKeys keys, Supplier<Registry> registry, Clock clock) {
        return AccessTokenVerifier.forServer(
                        issuer.issuer(),
                        audience -> registry.get().serviceByUri(audience).isPresent()
                                || audience.value().equals(issuer.issuer()),
                        keys.ofAccessTokens())
                .clock(clock)
                .build();
    }

    @Bean
    VerifiedTokens verifiedTokens(AccessTokenVerifier verifier) {
        return new VerifiedTokens(verifier);
    }
}
