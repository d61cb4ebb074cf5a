package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.clients.RandomSecret;
import io.tokenrelay.authserver.clients.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refresh tokens, by their hash. One that is followed by another is spent; those stay for the life of their grant, so that
 * reuse is recognised.
 */
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

    /** A new refresh token of the grant, its first: opaque, 256 random bits, known to its client alone. */
    IssuedRefreshToken issue(UserGrant grant) {
        IssuedRefreshToken token = generate(grant);
        jdbc.sql("""
                        insert into refresh_token (hash, grant_id, issued_at, expires_at)
                        values (:hash, :grant, :issued, :expires)
                        """)
                .param("hash", Sha256.of(token.reveal()))
                .param("grant", grant.id())
                .param("issued", token.issuedAt().atOffset(ZoneOffset.UTC))
                .param("expires", token.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /** The token that is to follow another one of the grant, which isn't known to anybody before that one is spent. */
    IssuedRefreshToken generate(UserGrant grant) {
        Instant now = clock.instant();
        Instant unused = now.plus(lifetimes.refreshToken());
        return new IssuedRefreshToken(
                RandomSecret.generate(), now, unused.isBefore(grant.expiresAt()) ? unused : grant.expiresAt());
    }

    /** What it means for the tables that one token takes the place of another. */
    static RefreshTokenRotation rotation(String spent, IssuedRefreshToken next, UserGrant grant) {
        return new RefreshTokenRotation(
                hash(spent), hash(next.reveal()), grant.id(), next.issuedAt(), next.expiresAt());
    }

    /** How a token stands, and what it belongs to, as the database has it now. */
    Optional<StoredRefreshToken> find(String token) {
        return jdbc.sql("""
                        select t.grant_id, t.expires_at,
                            exists (select from refresh_token next where next.follows = t.hash) as spent,
                            g.ended_at is not null as grant_ended, g.expires_at as grant_expires_at, p.active
                        from refresh_token t
                            join user_grant g on g.id = t.grant_id
                            left join person p on p.id = g.person
                        where t.hash = :hash
                        """)
                .param("hash", Sha256.of(token))
                .query((row, number) -> new StoredRefreshToken(
                        row.getObject("grant_id", UUID.class),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("spent"),
                        row.getBoolean("grant_ended"),
                        row.getObject("grant_expires_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("active")))
                .optional();
    }

    private static String hash(String token) {
        return HexFormat.of().formatHex(Sha256.of(token));
    }

    /**
     * A refresh token as it stands.
     *
     * @param grant the grant that it belongs to
     * @param expiresAt until when it can be used
     * @param spent whether another one took its place
     * @param grantEnded whether the grant was ended
     * @param grantExpiresAt until when the grant holds
     * @param personActive whether the grant's person is there and active
     */
    record StoredRefreshToken(
            UUID grant,
            Instant expiresAt,
            boolean spent,
            boolean grantEnded,
            Instant grantExpiresAt,
            boolean personActive) {

        boolean isGrantActive(Instant now) {
            return !grantEnded && now.isBefore(grantExpiresAt);
        }
    }
}
