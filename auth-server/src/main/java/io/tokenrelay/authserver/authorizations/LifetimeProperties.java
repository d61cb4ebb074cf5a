package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.keys.SigningKeys;
import io.tokenrelay.core.token.AccessToken;
import io.tokenrelay.core.token.OpenIdScopes;
import io.tokenrelay.core.token.Scopes;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what the server issues is good for. Authorization codes always live 60 seconds.
 *
 * @param accessToken the life of an access token at the edge, at most 5 minutes; an exchanged one never outlives it
 * @param idToken the life of an ID token, at most an hour: a retired key isn't believed for longer
 * @param refreshToken how long a refresh token may lie unused
 * @param grant how long a login can be refreshed at most, however often it is used
 * @param offlineRefreshToken how long a refresh token may lie unused where the person granted {@code offline_access}; as {@code
 *     refreshToken} when not given
 * @param offlineGrant how long such a login can be refreshed at most; as {@code grant} when not given
 */
@ConfigurationProperties("auth-server.lifetimes")
public record LifetimeProperties(
        @DefaultValue("5m") Duration accessToken,
        @DefaultValue("5m") Duration idToken,
        @DefaultValue("12h") Duration refreshToken,
        @DefaultValue("30d") Duration grant,
        @Nullable Duration offlineRefreshToken,
        @Nullable Duration offlineGrant) {

    /** @throws IllegalArgumentException when a life is not positive, or that of an access or ID token is too long */
    public LifetimeProperties {
        if (Stream.of(accessToken, idToken, refreshToken, grant).anyMatch(LifetimeProperties::isNothing)
                || (offlineRefreshToken != null && isNothing(offlineRefreshToken))
                || (offlineGrant != null && isNothing(offlineGrant))) {
            throw new IllegalArgumentException("auth-server.lifetimes are positive");
        }
        if (accessToken.compareTo(AccessToken.MAX_LIFETIME) > 0) {
            throw new IllegalArgumentException(
                    "auth-server.lifetimes.access-token is at most " + AccessToken.MAX_LIFETIME);
        }
        if (idToken.compareTo(SigningKeys.LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("auth-server.lifetimes.id-token is at most " + SigningKeys.LONGEST_LIFE);
        }
    }

    private static boolean isNothing(Duration life) {
        return life.isNegative() || life.isZero();
    }

    /** How long a refresh token may lie unused, by what was granted. */
    Duration refreshToken(Scopes granted) {
        return granted.contains(OpenIdScopes.OFFLINE_ACCESS)
                ? Objects.requireNonNullElse(offlineRefreshToken, refreshToken)
                : refreshToken;
    }

    /** How long a login can be refreshed at most, by what was granted. */
    Duration grant(Scopes granted) {
        return granted.contains(OpenIdScopes.OFFLINE_ACCESS) ? Objects.requireNonNullElse(offlineGrant, grant) : grant;
    }
}
