package io.tokenrelay.authserver.authorizations;

import io.tokenrelay.authserver.accounts.Person;
import io.tokenrelay.authserver.accounts.PersonColumns;
import io.tokenrelay.authserver.clients.RandomSecret;
import io.tokenrelay.authserver.clients.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refresh tokens, by their hash. One that is followed by another is spent; those stay for the life of their grant, so that
 * reuse is recognised.
 */
@Component
class RefreshTokens {

    /** Each table by a unique key, so that it takes as long however much is in them. */
    private static final String FIND = """
            select g.*, t.expires_at as token_expires_at,
                exists (select from refresh_token next where next.follows = t.hash) as spent,
            """ + PersonColumns.ALL + """
            from refresh_token t
                join user_grant g on g.id = t.grant_id
                left join person on person.id = g.person
            where t.hash = :hash
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LifetimeProperties lifetimes;

    RefreshTokens(JdbcClient jdbc, Clock clock, LifetimeProperties lifetimes) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.lifetimes = lifetimes;
    }

    /**
     * The token that is to follow the grant's code or another one, which isn't known to anybody before that is spent: opaque, 256
     * random bits, known to its client alone.
     */
    IssuedRefreshToken generate(UserGrant grant) {
        Instant now = clock.instant();
        Instant unused = now.plus(lifetimes.refreshToken(grant.scopes()));
        return new IssuedRefreshToken(
                RandomSecret.generate(), now, unused.isBefore(grant.expiresAt()) ? unused : grant.expiresAt());
    }

    /** What it means for the tables that a token takes the place of a code or of another token. */
    static RefreshTokenRotation rotation(String spent, IssuedRefreshToken next, UserGrant grant) {
        return new RefreshTokenRotation(
                hash(spent), hash(next.reveal()), grant.id(), next.issuedAt(), next.expiresAt());
    }

    /** How a token stands, its grant and its person, as the database has them now. */
    Optional<StoredRefreshToken> find(String token) {
        return jdbc.sql(FIND)
                .param("hash", Sha256.of(token))
                .query((row, number) -> new StoredRefreshToken(
                        UserGrants.grant(row),
                        PersonColumns.read(row),
                        row.getObject("token_expires_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("spent")))
                .optional();
    }

    private static String hash(String token) {
        return HexFormat.of().formatHex(Sha256.of(token));
    }

    /**
     * A refresh token as it stands.
     *
     * @param grant the grant that it belongs to
     * @param person the grant's person, active or not; none when they aren't there any more
     * @param expiresAt until when it can be used
     * @param spent whether another one took its place
     */
    record StoredRefreshToken(UserGrant grant, Optional<Person> person, Instant expiresAt, boolean spent) {}
}
