package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.clients.RandomSecret;
import io.tokenrelay.authserver.clients.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refresh tokens, by their hash; spent ones stay for the life of their grant, so that reuse is recognised. */
@Component
class RefreshTokens {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LifetimeProperties lifetimes;

    RefreshTokens(JdbcClient jdbc, Clock clock, LifetimeProperties lifetimes) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.lifetimes = lifetimes;
    }

    /** A new refresh token of the grant: opaque, 256 random bits, known to its client alone. */
    IssuedRefreshToken issue(UserGrant grant) {
        Instant now = clock.instant();
        Instant unused = now.plus(lifetimes.refreshToken());
        Instant expiresAt = unused.isBefore(grant.expiresAt()) ? unused : grant.expiresAt();
        IssuedRefreshToken token = new IssuedRefreshToken(RandomSecret.generate(), now, expiresAt);
        jdbc.sql("""
                        insert into refresh_token (hash, grant_id, issued_at, expires_at)
                        values (:hash, :grant, :issued, :expires)
                        """)
                .param("hash", Sha256.of(token.reveal()))
                .param("grant", grant.id())
                .param("issued", now.atOffset(ZoneOffset.UTC))
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /** Marks the token as spent, if nobody has: of any number at once, one gets it and the others nothing. */
    Optional<StoredRefreshToken> spend(String token) {
        return jdbc.sql("""
                        update refresh_token set spent_at = :now
                        where hash = :hash and spent_at is null
                        returning grant_id, expires_at
                        """)
                .param("now", OffsetDateTime.now(clock))
                .param("hash", Sha256.of(token))
                .query((row, number) -> new StoredRefreshToken(
                        row.getObject("grant_id", UUID.class),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Takes {@link #spend} back, in the same transaction: whoever waits for the token finds it unspent. */
    void restore(String token) {
        jdbc.sql("update refresh_token set spent_at = null where hash = :hash")
                .param("hash", Sha256.of(token))
                .update();
    }

    /** The grant of a token, spent or not. */
    Optional<UUID> grantOf(String token) {
        return jdbc.sql("select grant_id from refresh_token where hash = :hash")
                .param("hash", Sha256.of(token))
                .query(UUID.class)
                .optional();
    }

    record StoredRefreshToken(UUID grant, Instant expiresAt) {}
}
