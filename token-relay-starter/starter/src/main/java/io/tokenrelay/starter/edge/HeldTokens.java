package io.tokenrelay.starter.edge;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a session. Its {@link #toString()} shows neither.
 *
 * @param accessToken the person's access token for this service
 * @param expiresAt when the server said that it expires
 * @param refreshToken what the next one is had with; null when the server gave none
 */
record HeldTokens(
        String accessToken, Instant expiresAt, @Nullable String refreshToken) implements Serializable {

    boolean expireWithin(Duration time, Instant now) {
        return !expiresAt.isAfter(now.plus(time));
    }

    @Override
    public String toString() {
        return "HeldTokens[expiresAt=" + expiresAt + "]";
    }
}
