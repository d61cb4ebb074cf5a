package io.tokenrelay.authserver.authorizations;

import java.time.Instant;

/** A refresh token on its way to its client: the one moment at which the server knows it. */
public final class IssuedRefreshToken {

    private final String value;
    private final Instant issuedAt;
    private final Instant expiresAt;

    IssuedRefreshToken(String value, Instant issuedAt, Instant expiresAt) {
        this.value = value;
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
    }

    /** The token itself, for the answer to its client and nothing else. */
    public String reveal() {
        return value;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public String toString() {
        return "[refresh token]";
    }
}
