package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.keys.SigningKeys;
import io.tokenrelay.core.token.AccessToken;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what the server issues is good for. Authorization codes always live 60 seconds.
 *
 * @param accessToken the life of an access token at the edge, at most 5 minutes; an exchanged one never outlives it
 * @param idToken the life of an ID token, at most an hour: a retired key isn't believed for longer
 * @param refreshToken how long a refresh token may lie unused
 * @param grant how long a login can be refreshed at most, however often it is used
 */
@ConfigurationProperties("auth-server.lifetimes")
public record LifetimeProperties(
        @DefaultValue("5m") Duration accessToken,
        @DefaultValue("5m") Duration idToken,
        @DefaultValue("12h") Duration refreshToken,
        @DefaultValue("30d") Duration grant) {

    /** @throws IllegalArgumentException when a life is not positive, or that of an access or ID token is too long */
    public LifetimeProperties {
        for (Duration life : new Duration[] {accessToken, idToken, refreshToken, grant}) {
            if (life.isNegative() || life.isZero()) {
                throw new IllegalArgumentException("auth-server.lifetimes are positive");
            }
        }
        if (accessToken.compareTo(AccessToken.MAX_LIFETIME) > 0) {
            throw new IllegalArgumentException(
                    "auth-server.lifetimes.access-token is at most " + AccessToken.MAX_LIFETIME);
        }
        if (idToken.compareTo(SigningKeys.LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("auth-server.lifetimes.id-token is at most " + SigningKeys.LONGEST_LIFE);
        }
    }
}
