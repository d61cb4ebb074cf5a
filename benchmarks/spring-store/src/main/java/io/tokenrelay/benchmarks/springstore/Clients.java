package io.tokenrelay.benchmarks.springstore;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The two clients: storefront, where people sign in and whose tokens are exchanged, and orders, which gets tokens for itself.
 *
 * @param secrets of both, by name
 * @param fastSecrets whether they are kept with a fast hash, in place of the default one
 * @param redirectUri of storefront
 * @param loginScopes what storefront may ask for when people sign in
 * @param exchangeScopes what it may ask for in an exchange
 * @param serviceScopes what orders may ask for
 */
@ConfigurationProperties("spring-store")
record Clients(
        Map<String, String> secrets,
        boolean fastSecrets,
        String redirectUri,
        Set<String> loginScopes,
        Set<String> exchangeScopes,
        Set<String> serviceScopes) {

    private static final Duration ACCESS_TOKEN = Duration.ofMinutes(5);

    Stream<RegisteredClient> registered() {
        return Stream.of(storefront(), orders());
    }

    private RegisteredClient storefront() {
        return confidential("storefront")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
                .redirectUri(redirectUri)
                .scopes(scopes -> scopes.addAll(loginScopes))
                .scopes(scopes -> scopes.addAll(exchangeScopes))
                .clientSettings(ClientSettings.builder()
                        .requireAuthorizationConsent(true)
                        .requireProofKey(true)
                        .build())
                .build();
    }

    private RegisteredClient orders() {
        return confidential("orders")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(serviceScopes))
                .build();
    }

    private RegisteredClient.Builder confidential(String name) {
        String secret = Optional.ofNullable(secrets.get(name)).orElseThrow();
        return RegisteredClient.withId(UUID.randomUUID().toString())
                .clientId(name)
                .clientSecret(
                        fastSecrets
                                ? Sha256Encoder.besideBcrypt().encode(secret)
                                : "{bcrypt}" + new BCryptPasswordEncoder().encode(secret))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(ACCESS_TOKEN)
                        .reuseRefreshTokens(false)
                        .build());
    }
}
